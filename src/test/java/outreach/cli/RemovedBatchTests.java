package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
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
        campaign = new CampaignFolder(folder).server(server.quota(1).port(), "").oneConnection();
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
    void aRowWhoseLetterCannotBeMergedStandsInNobodysWay() {
        campaign.write(
                "recipients/contacts.csv",
                "email,city,state,name\nclerk@chicago.example,Chicago,IL,\nnew@chicago.example,Chicago,IL,Auditor\n");

        CampaignFolder.Ran sent = campaign.run("send", "plea", "--yes", "--skip-invalid");

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(sent.out()).doesNotContain("batch \"ask\"");
        assertThat(server.recipients()).contains("new@chicago.example").doesNotContain("clerk@chicago.example");
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
    void nothingIsSentUnderTheNewNameBesideALetterThatIsLeft() {
        String waits = "To an address that waits for the letter of batch \"ask\" for the same city: 3.";
        CampaignFolder.Ran preview = campaign.run("preview", "plea");
        assertThat(preview.out())
                .contains(waits, "./outreach resume ask", "./outreach cancel ask")
                .doesNotContain("./outreach send");
        assertThat(campaign.read("data/preview/plea/index.html"))
                .contains("resume", "cancel")
                .doesNotContain(" send ");
        assertThat(campaign.run("check").out()).containsOnlyOnce(waits);

        CampaignFolder.Ran refused = campaign.run("send", "plea", "--yes");

        assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
        assertThat(refused.err())
                .contains(
                        "Run 1 of batch \"ask\" has not ended",
                        "for the same city: 3.",
                        "./outreach resume ask",
                        "./outreach cancel ask",
                        "Nothing was sent.");
        assertThat(server.recipients()).hasSize(1);
        assertThat(campaign.run("send", "thank-you", "--yes").code())
                .as("to others")
                .isZero();

        campaign.run("cancel", "ask");
        assertThat(campaign.run("preview", "plea").out()).doesNotContain(waits).contains("./outreach send plea");
        campaign.run("send", "plea", "--yes");
        assertThat(server.recipients().subList(2, 6)).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void itsRefusedLettersAreNotTriedAgain() throws SQLException {
        assertThat(campaign.run("resume", "ask").code()).isEqualTo(3);
        campaign.changeLedger("UPDATE message SET state = 'REFUSED' WHERE email = 'mayor@homer.example'");

        CampaignFolder.Ran refused = campaign.run("retry", "ask", "--refused");

        assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
        assertThat(refused.err())
                .contains(
                        "does not name batch \"ask\" any more",
                        "Put it back under batches, or send the batch that took its place",
                        "Nothing was sent.");
        assertThat(server.recipients()).hasSize(4);
        campaign.replace("campaign.yaml", "  plea:", "  ask: ");
        assertThat(campaign.run("retry", "ask", "--refused").err()).contains("1 letter left");
    }

    @Test
    void itsFailedLettersAreNotSaidToGoWithARetry() throws SQLException {
        campaign.run("resume", "ask");
        campaign.run("in-doubt", "ask", "--sent", "1");
        campaign.changeLedger("UPDATE message SET state = 'FAILED' WHERE email = 'mayor@homer.example'");

        assertThat(campaign.run("status", "ask").out())
                .contains("if the 1 failed is to go, give the batch its name \"ask\" in campaign.yaml again")
                .doesNotContain("./outreach retry");
    }

    /** An older Outreach sent under the new name while the run was unfinished. */
    @Test
    void resumeTellsWhomTheNewNameHasServedMeanwhile() throws SQLException {
        campaign.changeLedger("UPDATE run SET state = 'CANCELLED' WHERE batch = 'ask'");
        campaign.run("send", "plea", "--yes", "--limit", "3");
        campaign.run("send", "thank-you", "--yes");
        campaign.changeLedger("UPDATE run SET state = 'UNFINISHED' WHERE batch = 'ask'");

        assertThat(campaign.run("resume", "ask").err())
                .containsOnlyOnce("since, for the same city")
                .contains(
                        "Note: To an address that has got the letter of batch \"plea\" since, for the same city: 2.",
                        "./outreach cancel ask");
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
