package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that cannot be meant so: a sentence and the exit code for wrong input, and nothing is done. */
class WrongUseTests {
    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
    }

    @ParameterizedTest
    @CsvSource({"preview, 0", "preview, -1", "send, 0", "send, -1"})
    void aLimitBelowOneIsRefusedByPreviewAsBySend(String command, String limit) {
        assertThat(refusal(command, "ask", "--limit", limit))
                .contains("--limit must be at least 1, but is " + limit + ". ", "Nothing was sent.");
    }

    @Test
    void aRehearsalSendsNoTestLetters() {
        assertThat(refusal("send", "ask", "--yes", "--sandbox", "--test-to", "me@home.example"))
                .contains("leave one of them out. Nothing was sent.");
    }

    @ParameterizedTest
    @CsvSource({
        "-c campaign.yaml status, -c, status -c campaign.yaml",
        "--data data status, --data, status --data data",
        "--data status cities, --data, cities --data status",
        "--json status, --json, status --json",
        "--debug -c=my.yaml --json in-doubt ask, -c and --json, in-doubt ask -c my.yaml --json",
        "-c campaign.yaml send, -c, send -c campaign.yaml",
        "--limit 3 send ask, --limit, send ask --limit 3"
    })
    void anOptionBeforeTheCommandIsToldItsPlace(String words, String options, String line) {
        CampaignFolder.Ran ran = CampaignFolder.runAsTyped(words.split(" "));

        assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
        assertThat(ran.err())
                .isEqualTo("Write %s after the command: ./outreach %s. Nothing was done.%n".formatted(options, line));
    }

    @Test
    void theLineThatIsToldCanBeCopied() {
        assertThat(CampaignFolder.runAsTyped("-c", "my campaign.yaml", "send", "ask")
                        .err())
                .contains("./outreach send ask -c \"my campaign.yaml\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--sent", "--unsent", "--undo"})
    void aDecisionPrintsNothingForPrograms(String decision) {
        assertThat(refusal("in-doubt", "ask", decision, "1", "--json"))
                .contains("--json is for the list", "Nothing was changed.");
    }

    @Test
    void whoNamesNoCommandSeesThemAll() {
        CampaignFolder.Ran ran = CampaignFolder.runAsTyped("suppress");

        assertThat(ran.err()).contains("Which one: add, remove or list?", "Keep the list", "Commands:");
        assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    }

    @Test
    void aReportReplacesNothingButAReport() {
        campaign.run("send", "ask", "--yes");
        for (String kept : List.of("campaign.yaml", "recipients/cities.csv", "templates/letter.html")) {
            String before = campaign.read(kept);
            CampaignFolder.Ran refused = reportTo(kept, "csv");
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains(kept, "this is no earlier report");
            assertThat(campaign.read(kept)).isEqualTo(before);
        }
        assertThat(reportTo("data/outreach.db", "html").code()).isEqualTo(2);
        assertThat(campaign.run("status", "--json").out()).contains("\"accepted\":4");

        for (String format : List.of("csv", "html", "json")) {
            campaign.write("report", "");
            assertThat(reportTo("report", format).code()).isZero();
            assertThat(reportTo("report", format).code()).as(format).isZero();
        }
    }

    private CampaignFolder.Ran reportTo(String file, String format) {
        return campaign.run(
                "report",
                "ask",
                "--format",
                format,
                "--out",
                campaign.path(file).toString());
    }

    @Test
    void anOutputThatDoesNotArriveIsNoSuccess() throws IOException, InterruptedException {
        Path full = Path.of("/dev/full");

        Process status = AnotherProcess.builder(campaign, "status", "--json")
                .redirectOutput(full.toFile())
                .start();

        assertThat(new String(status.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Not all of the output could be written", "No space left");
        assertThat(status.waitFor()).isEqualTo(1);
    }

    @Test
    void numbersMayBeWrittenWithCommas() {
        assertThat(refusal("in-doubt", "ask", "--sent", "354,370")).contains("354, 370");
    }

    @Test
    void aTestLetterDoesNotWaitForAServerThatIsNotThere() throws IOException {
        int nobody;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        campaign.server(nobody, "");

        CampaignFolder.Ran ran = campaign.run("send", "ask", "--yes", "--limit", "1", "--test-to", "me@home.example");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err())
                .contains("nothing listens at", "Nothing was sent.")
                .doesNotContain("tries");
    }

    @ParameterizedTest
    @CsvSource({"sandbox, 99999", "sandbox, -1", "console, 65536", "console, http"})
    void aPortThatCannotBeIsRefused(String command, String port) {
        assertThat(refusal(command, "--port", port))
                .contains("--port: no port has the number \"" + port + "\". Choose one from 1024 to 65535");
    }

    @Test
    void aPortThatIsInUseIsRefused() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(refusal("sandbox", "--port", String.valueOf(taken.getLocalPort())))
                    .contains("--port: port " + taken.getLocalPort() + " cannot be used");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.2026", "2026-02-30", "yesterday"})
    void aDayIsToBeWrittenAsInTheFiles(String day) {
        assertThat(refusal("cities", "set", "Chicago, IL", "active", "--as-of", day))
                .contains("\"" + day + "\" is not a day. Write year, month and day, such as 2026-11-20")
                .doesNotContain("java.");
    }

    @Test
    void aReportIntoAFolderThatIsNotThereIsRefused() {
        String file = campaign.path("nowhere/report.csv").toString();

        assertThat(refusal("report", "ask", "--out", file)).contains(file + ": there is no such file or folder");
    }

    @ParameterizedTest
    @CsvSource({"preview ask", "send ask --yes --sandbox"})
    void aFolderThatCannotBeWrittenIsRefused(String command) {
        campaign.write("data", "a file where the folder is to be");

        assertThat(refusal(command.split(" "))).contains("data").doesNotContain("java.", "unexpected");
    }

    @Test
    void aLedgerThatCannotBeWrittenIsRefusedAsAFolderIsThatCannot() throws IOException {
        Files.createDirectories(campaign.path("data/outreach.db"));

        assertThat(refusal("send", "ask", "--yes")).contains("Make its directory and files writable for you");
    }

    @Test
    void aMessageThatIsNotInDoubtIsRefused() {
        campaign.run("send", "ask", "--yes");
        int sent = server.commands().size();

        CampaignFolder.Ran ran = campaign.run("in-doubt", "ask", "--sent", "999");

        assertThat(ran.err()).contains("Not in doubt in batch \"ask\": 999");
        assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
        assertThat(server.commands()).hasSize(sent);
    }

    private String refusal(String... command) {
        CampaignFolder.Ran ran = campaign.run(command);
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.INPUT);
        assertThat(server.commands()).isEmpty();
        return ran.err();
    }
}
