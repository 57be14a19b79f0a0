package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        assertThat(campaign.run("status").out()).contains("there is no ledger here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send ask --yes --sandbox", "console --sandbox", "sandbox --port 0"})
    void aDataFolderThatCannotBeWrittenIsToldBeforeAnythingIsSent(String command) throws IOException {
        Files.createSymbolicLink(campaign.path("data"), Path.of("on-a-disk-that-is-not-there"));

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
    void leavesNoAddressBehindWhereASignalEndsIt(@TempDir Path scratch) throws Exception {
        campaign.write(
                "recipients/contacts.csv",
                IntStream.range(0, 200_000)
                        .mapToObj("c%d@chicago.example,Chicago,IL\n"::formatted)
                        .collect(Collectors.joining("", "email,city,state\n", "")));
        ProcessBuilder rehearsal = AnotherProcess.builder(campaign, "send", "ask", "--yes", "--sandbox");
        rehearsal.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + scratch);
        Process planning = rehearsal
                .redirectError(campaign.path("process.err").toFile())
                .redirectOutput(campaign.path("process.out").toFile())
                .start();

        await().atMost(Duration.ofMinutes(1)).until(() -> !ledgers(scratch).isEmpty());
        planning.destroy();

        assertThat(planning.waitFor()).isEqualTo(ExitCode.STOPPED);
        assertThat(campaign.read("process.err"))
                .contains("Nothing has left this machine")
                .doesNotContain("status");
        assertThat(ledgers(scratch)).isEmpty();
    }

    @Test
    void leavesNoAddressBehindWhereTheConsoleCannotStart(@TempDir Path scratch) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CampaignFolder.Ran refused = AnotherProcess.run(
                    campaign,
                    Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + scratch),
                    "console",
                    "--sandbox",
                    "--port",
                    String.valueOf(taken.getLocalPort()));

            assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
            assertThat(refused.err()).contains("is in use");
        }
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("outreach")))
                    .isEmpty();
        }
    }

    private static List<Path> ledgers(Path scratch) throws IOException {
        try (Stream<Path> files = Files.walk(scratch)) {
            return files.filter(file -> file.endsWith("outreach.db")).toList();
        } catch (UncheckedIOException e) {
            // it is being removed
            return List.of(scratch);
        }
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
