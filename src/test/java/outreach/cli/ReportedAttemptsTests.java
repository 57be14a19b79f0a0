package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The report says how often each letter was tried in all, however often a person tried again. */
class ReportedAttemptsTests {
    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void letterThatFailsAtOnce(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "attempts: 1");
        server.busy("mayor@homer.example");
        assertThat(campaign.run("send", "ask", "--yes").code()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void triesBeforeARetryCountInEveryForm() {
        campaign.run("retry", "ask");
        server.busy("nobody@homer.example");
        assertThat(campaign.run("retry", "ask").code()).isZero();

        assertThat(report("csv")).containsPattern("mayor@homer\\.example,.*,accepted,,[^,]*,3,");
        assertThat(report("csv")).containsPattern("clerk@chicago\\.example,.*,accepted,,[^,]*,1,");
        assertThat(report("json")).containsPattern("mayor@homer\\.example\"[^}]*\"attempts\":3,");
        assertThat(report("html")).containsOnlyOnce(", after 3 attempts");
    }

    @Test
    void aLetterThatIsHeldAfterATryWasTried() {
        campaign.run("cities", "set", "Homer, AK", "suspended", "--as-of", CampaignFolder.daysAgo(1));
        campaign.run("retry", "ask");

        assertThat(report("csv")).containsPattern("mayor@homer\\.example,.*,held,status-changed,[^,]*,1,.*,450,");
    }

    private String report(String form) {
        return campaign.run("report", "ask", "--format", form).out();
    }
}
