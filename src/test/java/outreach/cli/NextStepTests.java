package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command that a run's end advises does what it says. */
class NextStepTests {
    private static final String CONTACTS = "recipients/contacts.csv";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder)
                .server(server.port(), "")
                .replace("campaign.yaml", "security: none", "security: none\n  connections: 1")
                .write(
                        CONTACTS,
                        """
                        email,city,state,name
                        mayor@chicago.example,Chicago,IL,Mayor
                        mayor@homer.example,Homer,AK,Mayor
                        """);
    }

    @Test
    void whatIsOverTheLimitGoesWithTheNextSend() {
        assertThat(campaign.run("send", "ask", "--yes", "--limit", "1").out())
                .contains("Next: ./outreach send ask  (plans the 1 letter over the limit)")
                .doesNotContain("Nothing is left");

        assertThat(campaign.run("send", "ask", "--yes").out()).contains("Nothing is left to do.");
        assertThat(server.recipients()).containsExactly("mayor@chicago.example", "mayor@homer.example");
    }

    @Test
    void whatWasNeverSentIsNotSaidToBeDone() {
        assertThat(campaign.run("resume", "ask").out()).contains("was never sent", "./outreach preview");
        assertThat(campaign.run("retry", "ask").out()).contains("was never sent", "./outreach preview");
    }

    @Test
    void booksOfASecondRunDoNotHideThoseOfTheFirst() {
        campaign.run("send", "ask", "--yes", "--limit", "1");
        assertThat(campaign.run("status", "ask").out()).doesNotContain("together");

        campaign.run("send", "ask", "--yes", "--limit", "2");

        assertThat(campaign.run("status", "ask").out())
                .contains("All runs of ask together: 2 letters accepted. Run 2 alone:");
    }

    @Test
    void whatAChangedStatusHoldsIsDecidedByTheNextSend() {
        server.beforeAnswer(
                count -> campaign.run("cities", "set", "Homer, AK", "suspended", "--as-of", CampaignFolder.daysAgo(1)));

        assertThat(campaign.run("send", "ask", "--yes").out())
                .contains("1  status or ties changed since the plan")
                .contains("The next send decides anew about the held ones")
                .doesNotContain("cities review");

        CampaignFolder.Ran next = campaign.run("send", "ask", "--yes");
        assertThat(next.out()).contains("Nothing to send");
        assertThat(next.err()).contains("1 other-status");
    }

    @Test
    void aCityThatNobodyKnowsIsExplainedByTheReport() {
        campaign.write(CONTACTS, campaign.read(CONTACTS) + "mayor@chicgo.example,Chicgo,IL,Mayor\n");
        assertThat(campaign.run("send", "ask", "--yes").out()).contains("Next: ./outreach report ask ");
        assertThat(campaign.run("report", "ask").out()).contains("nearest: Chicago, IL");
    }

    @Test
    void helpOnDoubtsEndsWithTheOptionsThatDecide() {
        assertThat(campaign.run("in-doubt", "--help").out())
                .contains(
                        "then decide with --sent or --unsent and the numbers of the list.",
                        "is taken back with --undo");
    }
}
