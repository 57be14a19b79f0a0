package outreach.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;

/** A disk that is full or read-only, with real processes and a real file system. */
@Thorough
class DiskTests {
    private static final int MESSAGES = 400;

    @TempDir
    private Path folder;

    @Test
    void aDiskThatFillsUpDuringTheSendLosesNothing() throws Exception {
        try (var harness = new CrashHarness(folder, MESSAGES, 1);
                SmallDisk disk = SmallDisk.mount(harness.data(), 12)) {
            Process sender = harness.sender();
            harness.awaitFirstMessage(sender);
            disk.fill();

            assertThat(CrashHarness.end(sender)).as(harness.said()).isEqualTo(4);
            assertThat(harness.said())
                    .contains("The disk is full: free some space, then try again.")
                    .contains("letters still to send. Go on with: ./outreach resume -c ")
                    .doesNotContain("Exception");
            assertThat(harness.finish()).as(harness.said()).isEqualTo(4);
            assertThat(harness.said())
                    .contains("free some space")
                    .contains("go on with: ./outreach resume -c ")
                    .doesNotContain("Exception");
            disk.free();

            // 3: what the server took and the full disk could not note is in doubt, and not sent again
            assertThat(harness.finish()).as(harness.said()).isIn(0, 3);
            Figures figures = harness.figures();
            assertThat(figures.duplicates() + figures.lost())
                    .as(figures.toString())
                    .isZero();
            assertThat(figures.inDoubt()).as(figures.toString()).isLessThanOrEqualTo(CrashHarness.CONNECTIONS);
            assertThat(figures.acceptedByServer()).as(figures.toString()).isEqualTo(MESSAGES);
            assertThat(figures.balanced()).isTrue();
        }
    }

    @Test
    void aFullDiskIsToldBeforeAnythingIsSent() throws Exception {
        try (var harness = new CrashHarness(folder, MESSAGES, 1);
                SmallDisk disk = SmallDisk.mount(harness.data(), 12)) {
            disk.fill();

            assertThat(CrashHarness.end(harness.outreach("send", "ask", "--yes")))
                    .isEqualTo(2);
            assertThat(harness.said())
                    .contains("cannot be written in " + harness.data())
                    .contains("free space if its disk is full, or choose another with --data. Nothing was recorded.");
            assertThat(harness.accepted()).isZero();
        }
    }

    @Test
    void aDiskThatFillsUpWhileThePlanIsWrittenSaysThatNothingWasSent() throws Exception {
        try (var harness = new CrashHarness(folder, 2_000, 1);
                SmallDisk disk = SmallDisk.mount(harness.data(), 12)) {
            disk.leave(500);

            assertThat(CrashHarness.end(harness.outreach("send", "ask", "--yes")))
                    .as(harness.said())
                    .isEqualTo(1);
            assertThat(harness.said())
                    .endsWith(
                            ": [SQLITE_FULL] database or disk is full. The disk is full: free some space, then try again. Nothing was sent.\n");
            assertThat(harness.accepted()).isZero();
            disk.free();

            assertThat(CrashHarness.end(harness.outreach("send", "ask", "--yes")))
                    .isZero();
            assertThat(harness.accepted()).isEqualTo(2_000);
        }
    }

    @Test
    void aReadOnlyDirectoryIsToldBeforeAnythingIsSent() throws Exception {
        try (var harness = new CrashHarness(folder, MESSAGES, 1);
                SmallDisk disk = SmallDisk.mount(harness.data(), 12)) {
            disk.makeReadOnly();
            assertTurnedAway(harness, "send", "ask", "--yes");
            assertThat(harness.accepted()).isZero();

            disk.makeWritable();
            assertThat(harness.terminateOnce()).isEqualTo(4);
            long before = harness.accepted();
            disk.makeReadOnly();
            assertTurnedAway(harness, "resume", "ask");
            assertThat(harness.accepted()).isEqualTo(before);

            disk.makeWritable();
            assertThat(harness.finish()).isZero();
            Figures figures = harness.figures();
            assertThat(figures.acceptedByServer()).as(figures.toString()).isEqualTo(MESSAGES);
            assertThat(figures.duplicates() + figures.lost() + figures.inDoubt())
                    .isZero();
        }
    }

    private static void assertTurnedAway(CrashHarness harness, String... command) throws Exception {
        assertThat(CrashHarness.end(harness.outreach(command))).isEqualTo(2);
        assertThat(harness.said())
                .contains("cannot be written in " + harness.data())
                .contains("Read-only file system")
                .contains("Make that directory and its files writable for you");
    }
}
