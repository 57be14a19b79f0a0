package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a cancelled run leaves is not lost: the next send takes it, and the program says so. */
class CancelledRunTests {
    private static final String DOUBTFUL = "mayor@chicago.example";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer().hangUpOn(DOUBTFUL, 1);

    private CampaignFolder campaign;

    @BeforeEach
    void cancelInTheMiddle(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.quota(1).port(), "").oneConnection();
        assertThat(campaign.run("send", "ask", "--yes").code()).isEqualTo(4);
        assertThat(campaign.run("cancel", "ask").code()).isZero();
        server.quota(Integer.MAX_VALUE);
    }

    @Test
    void leavesALetterThatWasNotSentToTheNextSend() {
        assertThat(campaign.run("status").out()).contains("ask: run 1, cancelled", "Next: ./outreach in-doubt ask");

        assertThat(campaign.run("in-doubt", "ask", "--unsent", "1").out())
                .contains("Go on with: ./outreach send ask")
                .doesNotContain("resume");
        assertThat(campaign.run("status").out())
                .contains(
                        "It was cancelled with 4 letters not sent. Next: ./outreach preview ask  (shows who of the 4 not sent would get it now)")
                .doesNotContain("Nothing is left to do");

        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.recipients())
                .containsExactly(
                        DOUBTFUL,
                        DOUBTFUL,
                        "clerk@chicago.example",
                        "mayor@portland-me.example",
                        "mayor@homer.example");
    }

    @Test
    void leavesTheRestAloneIfTheDoubtWasSent() {
        campaign.run("in-doubt", "ask", "--sent", "1");
        assertThat(campaign.run("status").out()).contains("It was cancelled with 3 letters not sent.");

        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
    }
}
