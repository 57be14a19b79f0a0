package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Without its ledger a campaign is sent again to all. */
class DataFolderTests {
    private static final String NEW_LEDGER = "No letter of this campaign is in the ledger yet.";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;
    private String file;

    @BeforeEach
    void sent(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
        file = campaign.path("campaign.yaml").toString();
        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");
        assertThat(sent.code()).isZero();
        assertThat(sent.err()).contains(NEW_LEDGER);
    }

    @Test
    void aCampaignNamedFromAnotherFolderIsNotSentAgainFromANewLedger(@TempDir Path elsewhere) {
        int before = server.recipients().size();

        CampaignFolder.Ran again = AnotherProcess.runFrom(elsewhere, campaign, "send", "-c", file, "ask", "--yes");

        assertThat(again.code()).isEqualTo(ExitCode.INPUT);
        assertThat(again.err())
                .contains("there is no ledger, but the campaign has one in " + campaign.path("data"))
                .contains("Add --data " + campaign.path("data"))
                .contains("Nothing was read or sent.");
        assertThat(AnotherProcess.runFrom(elsewhere, campaign, "status", "-c", file)
                        .code())
                .isEqualTo(ExitCode.INPUT);
        assertThat(server.recipients()).hasSize(before);
    }

    @Test
    @Timeout(60)
    void neitherIsItInTheConsole(@TempDir Path elsewhere) {
        CampaignFolder.Ran console = AnotherProcess.runFrom(elsewhere, campaign, "console", "-c", file);

        assertThat(console.code()).isEqualTo(ExitCode.INPUT);
        assertThat(console.err()).contains("there is no ledger, but the campaign has one in");
    }

    @Test
    void aFolderThatWasNamedIsTaken(@TempDir Path elsewhere) {
        CampaignFolder.Ran status = AnotherProcess.runFrom(
                elsewhere,
                campaign,
                "status",
                "-c",
                file,
                "--data",
                elsewhere.resolve("data").toString());

        assertThat(status.code()).isZero();
        assertThat(status.out()).contains("Nothing was sent yet.");
    }

    @Test
    void aPlanSaysOnlyOnceThatItsLedgerIsNew() {
        assertThat(campaign.run("preview", "thank-you").out())
                .contains("gets the letter")
                .doesNotContain(NEW_LEDGER);
    }
}
