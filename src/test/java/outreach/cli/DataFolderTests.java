package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without its ledger a campaign is sent again to all. */
class DataFolderTests {
    private static final String NEW_LEDGER = "No letter of this campaign is in the ledger yet.";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;
    private String file;

    @BeforeEach
    void sent(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
        file = campaign.path("campaign.yaml").toString();
        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");
        assertThat(sent.code()).isZero();
        assertThat(sent.err()).contains(NEW_LEDGER);
    }

    @Test
    void aCampaignNamedFromAnotherFolderIsNotSentAgainFromANewLedger(@TempDir Path elsewhere) {
        int before = server.recipients().size();

        CampaignFolder.Ran again = AnotherProcess.runFrom(elsewhere, campaign, "send", "-c", file, "ask", "--yes");

        assertThat(again.code()).isEqualTo(ExitCode.INPUT);
        assertThat(again.err())
                .contains("there is no ledger, but the campaign has one in " + campaign.path("data"))
                .contains("Add --data " + campaign.path("data"))
                .contains("Nothing was read or sent.");
        assertThat(AnotherProcess.runFrom(elsewhere, campaign, "status", "-c", file)
                        .code())
                .isEqualTo(ExitCode.INPUT);
        assertThat(server.recipients()).hasSize(before);
    }

    @Test
    void noLetterGoesOutOfWhichTheLedgerAtItsPlaceWouldNotKnow() {
        campaign.replace("campaign.yaml", "  timeout: 10s", "  timeout: 10s\n  connections: 1");
        campaign.write(
                "recipients/contacts.csv",
                IntStream.range(0, 40)
                        .mapToObj("new%d@chicago.example,Chicago,IL,Office\n"::formatted)
                        .collect(Collectors.joining("", "email,city,state,name\n", "")));
        Path away = campaign.path("moved-by-a-sync-program");
        server.beforeAnswer(count -> {
            if (count == 7) {
                move(campaign.path("data"), away);
            }
            // longer than the pause after which the ledger is looked for again
            await().pollDelay(Duration.ofMillis(25)).until(() -> true);
        });

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.code()).as(sent.err()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(sent.err())
                .contains(
                        "outreach.db was moved, deleted or replaced while letters went out. No further letter was begun.")
                .doesNotContain("Nothing is lost");
        assertThat(server.recipients()).hasSizeLessThan(12);
        move(away, campaign.path("data"));
        CampaignFolder.Ran resumed = campaign.run("resume", "ask");
        assertThat(resumed.code()).as(resumed.out()).isIn(0, 3);
        assertThat(server.recipients()).hasSizeGreaterThan(42).doesNotHaveDuplicates();
    }

    @Test
    void theLogOfTheLedgerCannotBeTakenAwayUnseenEither() {
        campaign.replace("campaign.yaml", "  timeout: 10s", "  timeout: 10s\n  connections: 1");
        campaign.write(
                "recipients/contacts.csv",
                IntStream.range(0, 40)
                        .mapToObj("new%d@chicago.example,Chicago,IL,Office\n"::formatted)
                        .collect(Collectors.joining("", "email,city,state,name\n", "")));
        server.beforeAnswer(count -> {
            if (count == 7) {
                move(campaign.path("data/outreach.db-wal"), campaign.path("log-that-was-tidied-up"));
            }
            // longer than the pause after which the ledger is looked for again
            await().pollDelay(Duration.ofMillis(25)).until(() -> true);
        });

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.code()).as(sent.err()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(sent.err())
                .contains("outreach.db-wal was moved, deleted or replaced", "kept in the file beside it all the same");
        assertThat(server.recipients()).hasSizeLessThan(12);
        assertThat(campaign.run("resume", "ask").code()).isIn(0, 3);
        assertThat(server.recipients()).hasSizeGreaterThan(38).doesNotHaveDuplicates();
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSuppressionThatCouldNotBeNotedIsNotThoughtToBeThere() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + campaign.path("data/outreach.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("ALTER TABLE suppression RENAME TO damaged");
        }

        CampaignFolder.Ran failed = campaign.run("suppress", "add", "mayor@chicago.example");

        assertThat(failed.code()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(failed.err()).endsWith("then try again. The suppression list was not changed.\n");
    }

    @Test
    @Timeout(60)
    void neitherIsItInTheConsole(@TempDir Path elsewhere) {
        CampaignFolder.Ran console = AnotherProcess.runFrom(elsewhere, campaign, "console", "-c", file);

        assertThat(console.code()).isEqualTo(ExitCode.INPUT);
        assertThat(console.err()).contains("there is no ledger, but the campaign has one in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "status ask", "in-doubt ask", "suppress list"})
    void aFolderThatWasNamedIsTakenAndThatItHoldsNoLedgerIsTold(String command, @TempDir Path elsewhere) {
        CampaignFolder.Ran ran = ranWithData(elsewhere, command);

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith(elsewhere + ": there is no ledger here.")
                .hasLineCount(1);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "status --json, []",
        "in-doubt ask --json, []",
        "suppress list --json, []",
        "report ask --format json, []",
        "report ask, message"
    })
    void whereProgramsReadItIsToldBesideTheResult(String command, String result, @TempDir Path elsewhere) {
        CampaignFolder.Ran ran = ranWithData(elsewhere, command);

        assertThat(ran.code()).isZero();
        assertThat(ran.out().replace("\uFEFF", "")).startsWith(result);
        assertThat(ran.err()).startsWith(elsewhere + ": there is no ledger here.");
    }

    @Test
    void beforeTheFirstSendTheUsualFolderHoldsNoneEither(@TempDir Path elsewhere) {
        new CampaignFolder(elsewhere);

        assertThat(AnotherProcess.runFrom(elsewhere, campaign, "status").out()).isEqualTo("Nothing was sent yet.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "preview ask",
                "send ask --yes",
                "resume ask",
                "status",
                "report ask",
                "in-doubt ask",
                "cities",
                "cities set Chicago,IL suspended",
                "suppress add x@home.example",
                "console",
                "sandbox"
            })
    void aFileIsNoFolder(String command) {
        int before = server.recipients().size();
        String cities = campaign.read("recipients/cities.csv");

        CampaignFolder.Ran ran = ranWithData(campaign.path("campaign.yaml"), command);

        assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
        assertThat(ran.err()).contains("--data: " + file + " is a file and no folder", "Nothing was ");
        assertThat(ran.out()).isEmpty();
        assertThat(server.recipients()).hasSize(before);
        assertThat(campaign.read("recipients/cities.csv")).isEqualTo(cities);
    }

    private CampaignFolder.Ran ranWithData(Path data, String command) {
        return CampaignFolder.runAsTyped(
                Stream.concat(Stream.of(command.split(" ")), Stream.of("-c", file, "--data", data.toString()))
                        .toArray(String[]::new));
    }

    @Test
    void aPlanSaysOnlyOnceThatItsLedgerIsNew() {
        assertThat(campaign.run("preview", "thank-you").out())
                .contains("gets the letter")
                .doesNotContain(NEW_LEDGER);
    }
}
