package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rehearsal says, and what it leaves alone. */
class RehearsalTests {
    private CampaignFolder campaign;

    @BeforeEach
    void write(@TempDir Path folder) {
        campaign = new CampaignFolder(folder);
    }

    @Test
    void neverSpeaksOfTheRealLedger() {
        CampaignFolder.Ran rehearsed = campaign.run("send", "ask", "--yes", "--sandbox", "--faults=7");

        assertThat(rehearsed.out())
                .contains("This was a rehearsal: nothing left this machine, and your ledger knows nothing of it.")
                .contains("Next: ./outreach preview ask")
                .doesNotContain("Next: ./outreach in-doubt", "Next: ./outreach resume", "Next: ./outreach report");
        assertThat(campaign.run("status").out()).contains("Nothing was sent yet.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send ask --yes --sandbox", "console --sandbox", "sandbox --port 0"})
    void aDataFolderThatCannotBeWrittenIsToldBeforeAnythingIsSent(String command) {
        campaign.write("data", "a file stands where the folder should be");

        CampaignFolder.Ran refused = campaign.run(command.split(" "));

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualToNormalizingNewlines(
                        """
                        %s: what arrives cannot be written there: another file stands there. Make it writable for you, or name another folder with --data.
                        Nothing was sent.
                        """
                                .formatted(campaign.path("data")));
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void theBatchIsNotTakenForTheSeed() {
        CampaignFolder.Ran misread = campaign.run("send", "--faults", "ask", "--sandbox", "--yes");

        assertThat(misread.code()).isEqualTo(2);
        assertThat(misread.err())
                .contains("\"ask\" is not a number")
                .contains("./outreach send ask --sandbox --faults");
    }
}
