package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A run outlives its batch's name in the settings: what status advises can be done. */
class RemovedBatchTests {
    @RegisterExtension
    private final ListeningServer server = new ListeningServer().hangUpOn("mayor@chicago.example", 1);

    private CampaignFolder campaign;

    @BeforeEach
    void renameTheBatchInTheMiddle(@TempDir Path folder) {
        campaign = new CampaignFolder(folder)
                .server(server.quota(1).port(), "")
                .replace("campaign.yaml", "security: none", "security: none\n  connections: 1");
        assertThat(campaign.run("send", "ask", "--yes").code()).isEqualTo(4);
        server.quota(Integer.MAX_VALUE);
        campaign.replace("campaign.yaml", "  ask: ", "  plea:");
    }

    @Test
    void goesOnAndIsDecidedAbout() {
        assertThat(campaign.run("status", "ask").out()).contains("Next: ./outreach resume ask");
        CampaignFolder.Ran resumed = campaign.run("resume", "ask");
        assertThat(resumed.code()).as(resumed.err()).isEqualTo(3);
        assertThat(resumed.err()).as("its template, which is there").doesNotContain("cannot be read");
        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();

        assertThat(campaign.run("in-doubt", "ask").out()).contains("in-doubt ask --sent 1");
        assertThat(campaign.run("in-doubt", "ask", "--sent", "1").code()).isZero();
        assertThat(campaign.run("report", "ask").out()).contains("mayor@homer.example");
    }

    @Test
    void aSendUnderTheNewNameTellsFirstWhoHasTheLetterAlready() {
        assertThat(campaign.run("resume", "ask").code()).isEqualTo(3);
        String note = "To an address that has the letter of batch \"ask\" for the same city: 4.";

        assertThat(campaign.run("preview", "plea").out()).contains(note, "give it the name \"ask\" again");
        assertThat(campaign.run("preview", "thank-you").out()).doesNotContain("batch \"ask\"");
        CampaignFolder.Ran refused = campaign.run("send", "plea");
        assertThat(refused.out() + refused.err()).contains(note, "Nothing was sent");
        campaign.replace("campaign.yaml", "  plea:", "  ask: ");
        assertThat(campaign.run("send", "ask", "--yes").out())
                .contains("Nothing to send")
                .doesNotContain(note);
    }

    @Test
    void whatWasNotSentOfItIsNotSaidToGoWithASend() {
        campaign.run("resume", "ask");
        campaign.run("cancel", "ask");
        campaign.replace("campaign.yaml", "  plea:", "  ask: ");
        campaign.write(
                "recipients/contacts.csv",
                "email,city,state,name\nnew@chicago.example,Chicago,IL,Office of the Mayor\n");
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        campaign.replace("campaign.yaml", "  ask: ", "  plea:");

        assertThat(campaign.run("in-doubt", "ask", "--unsent", "1").out())
                .startsWith(
                        "1 letter is marked as not sent. It stays unsent unless campaign.yaml names this batch again.\n")
                .doesNotContain("send ask");
    }

    @Test
    void isCancelled() {
        assertThat(campaign.run("cancel", "ask").out()).contains("Run 1 of batch ask is cancelled");
    }

    @Test
    void aNameThatNobodyKnowsIsAFault() {
        for (String command : new String[] {"status", "in-doubt", "report", "cancel", "resume", "retry"}) {
            CampaignFolder.Ran refused = campaign.run(command, "aks");
            assertThat(refused.code()).as(command).isEqualTo(2);
            assertThat(refused.err()).contains("there is no batch \"aks\"", "Use one of: plea, thank-you");
        }
    }
}
