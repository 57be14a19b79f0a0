package outreach.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;

/** The promise, with real processes: never twice, never lost, whatever ends the sender. */
@Thorough
class CrashTests {
    private static final long SEED = 20_261_122;
    private static final int MESSAGES = 250;

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostOrDoubledWhenTheSenderIsKilled() throws Exception {
        try (var harness = new CrashHarness(folder, 400, SEED)) {
            Figures figures = harness.run(5);

            assertThat(figures.duplicates()).as(figures.toString()).isZero();
            assertThat(figures.lost()).as(figures.toString()).isZero();
            assertThat(figures.inDoubtAtKills()).allMatch(inDoubt -> inDoubt <= CrashHarness.CONNECTIONS);
            assertThat(figures.balanced()).isTrue();
        }
    }

    @Test
    void anOrderlyStopLeavesNothingInDoubt() throws Exception {
        try (var harness = new CrashHarness(folder, MESSAGES, SEED)) {
            assertThat(harness.terminateOnce()).isEqualTo(4);
            System.out.println("from SIGTERM to the end: " + harness.terminatedWithin());
            assertThat(harness.terminatedWithin()).isLessThan(Duration.ofSeconds(10));
            assertThat(harness.books().left()).isPositive();
            assertThat(harness.books().claimed() + harness.books().inDoubt()).isZero();

            assertThat(harness.finish()).isZero();

            Figures figures = harness.figures();
            assertThat(figures.acceptedByServer()).isEqualTo(MESSAGES);
            assertThat(figures.duplicates() + figures.lost() + figures.inDoubt())
                    .isZero();
        }
    }

    @Test
    void aSecondProcessIsTurnedAwayAndChangesNothing() throws Exception {
        // more than the first can send while the second starts
        try (var harness = new CrashHarness(folder, 4_000, SEED)) {
            Process first = harness.sender();
            harness.awaitFirstMessage(first);

            long started = System.nanoTime();
            assertThat(CrashHarness.end(harness.sender())).isEqualTo(5);
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            System.out.println("the second process, from its start to its end: " + took);
            // 3 seconds on a machine of its own; the build shares this one
            assertThat(took).isLessThan(Duration.ofSeconds(6));

            assertThat(first.isAlive()).isTrue();
            first.destroy();
            assertThat(CrashHarness.end(first)).isEqualTo(4);
            assertThat(harness.books().accepted()).isEqualTo((int) harness.accepted());
            assertThat(harness.books().claimed() + harness.books().inDoubt()).isZero();
        }
    }
}
