package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void theBatchIsNotTakenForTheSeed() {
        CampaignFolder.Ran misread = campaign.run("send", "--faults", "ask", "--sandbox", "--yes");

        assertThat(misread.code()).isEqualTo(2);
        assertThat(misread.err())
                .contains("\"ask\" is not a number")
                .contains("./outreach send ask --sandbox --faults");
    }
}
