package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;
import outreach.contact.EmailAddress;
import outreach.ledger.MessageState;
import outreach.report.WorkingTime;

@Thorough
class ProgressLineTests {
    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private final StringWriter said = new StringWriter();
    private long awake;
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final ProgressLine line = new ProgressLine(
            new Terminal(new PrintWriter(said), new PrintWriter(said), false), () -> now, new WorkingTime(() -> awake));

    @Test
    void saysWhyARunStandsStillAndForHowLong() {
        line.waiting("the server asks to come back later", Duration.ofSeconds(64));

        assertThat(said.toString())
                .isEqualToNormalizingNewlines("Waiting about 2 minutes: the server asks to come back later.\n");
    }

    @Test
    void saysItOnceForAllConnectionsAndAgainAfterAWhile() {
        for (int connection = 0; connection < 8; connection++) {
            line.waiting("the server asks to come back later", Duration.ofSeconds(30));
        }
        assertThat(said.toString().lines()).hasSize(1);

        now = now.plusSeconds(30);
        line.waiting("the server asks to come back later", Duration.ofSeconds(60));
        assertThat(said.toString().lines()).hasSize(2);
    }

    @Test
    void saysALongWaitOnceThoughItHearsOfItAgain() {
        for (int minutes = 0; minutes < 60; minutes++) {
            line.waiting("the limits allow no letter sooner", Duration.ofMinutes(60 - minutes));
            now = now.plusSeconds(60);
        }
        assertThat(said.toString().lines()).hasSize(1);

        line.waiting("the limits allow no letter sooner", Duration.ofMinutes(60));
        assertThat(said.toString().lines()).hasSize(2);
    }

    @Test
    void aPauseThatNobodyNoticesIsNotTold() {
        line.waiting("the server asks to come back later", Duration.ofSeconds(1));

        assertThat(said.toString()).isEmpty();
    }

    @Test
    void aSleepOfTheMachineDoesNotMakeTheRestLookSlow() {
        line.testing(4, EmailAddress.parse("me@home.example"));
        awake += Duration.ofSeconds(1).toNanos();
        now = now.plus(Duration.ofHours(8));

        line.moved(1, MessageState.ACCEPTED, null);

        assertThat(said.toString().lines()).last().isEqualTo("1 of 4 · 60 a minute · about 3 seconds left");
    }

    @Test
    void aRunThatWaitsForDeferredLettersSaysSo(@TempDir Path folder) {
        String last = "mayor@homer.example";
        // one connection, so that it is refused after all others were taken
        var campaign = new CampaignFolder(folder)
                .server(server.port(), "")
                .oneConnection()
                .replace("campaign.yaml", "retry-after: 1s", "retry-after: 2500ms")
                .replace("campaign.yaml", "retry-at-most: 1s", "retry-at-most: 3s");
        server.busyOnce(last);

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.code()).isZero();
        assertThat(server.recipients()).hasSize(4).contains(last);
        assertThat(sent.err()).contains("Waiting ", "what is left was refused for now");
    }

    @Test
    void aSignalDuringTestLettersIsAnsweredWithNothingUntrue(@TempDir Path folder) throws Exception {
        var campaign = new CampaignFolder(folder).server(server.port(), "");
        var sending = new CompletableFuture<Process>();
        server.beforeAnswer(count -> {
            sending.join().destroy();
            sending.join().onExit().join();
        });

        sending.complete(
                AnotherProcess.start(campaign, "send", "ask", "--yes", "--limit", "1", "--test-to", "me@home.example"));

        assertThat(sending.join().waitFor()).isEqualTo(ExitCode.STOPPED);
        assertThat(campaign.read("process.err"))
                .contains("Stopped while no letter of a batch was being sent")
                .doesNotContain("Nothing was sent");
    }

    @Test
    void aRunThatReachesItsLimitInTheMiddleSaysSo(@TempDir Path folder) throws Exception {
        var campaign = new CampaignFolder(folder).server(server.port(), "per-day: 2");

        Process waiting = AnotherProcess.start(campaign, "send", "ask", "--yes");
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> campaign.read("process.err").contains("Waiting about 1 day: the limits under"));
            assertThat(campaign.run("status").out()).contains("is at work (process %d)".formatted(waiting.pid()));
        } finally {
            waiting.destroy();
        }
        assertThat(waiting.waitFor()).isEqualTo(ExitCode.STOPPED);
        assertThat(server.recipients()).hasSize(2);
        assertThat(campaign.run("status").out()).doesNotContain("is at work").contains("Next: ./outreach resume");
    }

    @Test
    void aRunThatWaitsForTheNextDaySaysSo(@TempDir Path folder) throws Exception {
        var campaign = new CampaignFolder(folder).server(server.port(), "per-day: 2");
        assertThat(campaign.run("send", "ask", "--yes", "--limit", "2").code()).isZero();

        Process waiting = AnotherProcess.start(campaign, "send", "ask", "--yes");
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> campaign.read("process.err").contains(": the limits under"));
            assertThat(campaign.read("process.err")).contains("Waiting about 1 day: ");
        } finally {
            waiting.destroy();
        }
        assertThat(waiting.waitFor()).isEqualTo(ExitCode.STOPPED);
        assertThat(server.recipients()).hasSize(2);
    }
}
