package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who comes back the day after reads why the run stopped, and from when on it can go on. */
class StoppedRunTests {
    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void stop(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "").oneConnection();
        server.quota(1);
        assertThat(campaign.run("send", "ask", "--yes").code()).isEqualTo(4);
        server.quota(Integer.MAX_VALUE);
    }

    @Test
    void statusSaysWhy() {
        String status = campaign.run("status").out();

        assertThat(status)
                .containsPattern("It stopped on 20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d: .*\\n  Next: .*resume ask");
        assertThat(campaign.run("status", "--json").out())
                .containsPattern("\"stopped\":\\{\"at\":\"20[^\"]+\",\"why\":\".+\",\"go_on_at\":(null|\"20[^\"]+\")}");
    }

    @Test
    void theWordsAreThoseThatTheSendEndedWith() {
        server.quota(0);
        CampaignFolder.Ran resumed = campaign.run("resume", "ask");
        String why = resumed.err()
                .lines()
                .filter(line -> line.contains("account"))
                .findFirst()
                .orElseThrow();

        assertThat(resumed.out()).doesNotContain("It stopped");
        assertThat(campaign.run("status").out()).contains(why.replaceFirst("\\.? ?Go on after .*", ""));
    }

    @Test
    void itIsForgottenOnceTheRunIsAtItsEnd() {
        assertThat(campaign.run("resume", "ask").code()).isZero();

        assertThat(campaign.run("status").out()).doesNotContain("It stopped");
        assertThat(campaign.run("status", "--json").out()).doesNotContain("\"stopped\"");
    }
}
