package outreach.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise, with real processes: never twice, never lost, whatever ends the sender. */
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
        try (var harness = new CrashHarness(folder, MESSAGES, SEED)) {
            Process first = harness.sender();
            harness.awaitFirstMessage(first);

            assertThat(CrashHarness.end(harness.sender())).isEqualTo(5);

            assertThat(CrashHarness.end(first)).isZero();
            assertThat(harness.figures().acceptedByServer()).isEqualTo(MESSAGES);
        }
    }
}
