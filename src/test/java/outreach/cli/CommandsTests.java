package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.city.TieStatus;

class CommandsTests {
    private static final String UNEXPECTED = "  1   something unexpected happened";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "preview",
                "send",
                "resume",
                "retry",
                "cancel",
                "status",
                "report",
                "in-doubt",
                "cities",
                "suppress",
                "console",
                "sandbox"
            })
    void hasItsOptionsWhenItIsAskedForAndItsHeaderInTheOverview(String name) {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).containsPattern("\n  " + name + " +[A-Z].*\\.\n");
        assertThat(run(name, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: ./outreach " + name).contains("Exit codes:", UNEXPECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--debug cities review --help",
                "cities review --help",
                "cities set --help",
                "suppress add --help",
                "suppress remove --help",
                "suppress list --help"
            })
    void isFoundBehindOptionsAndWithCommandsOfItsOwn(String words) {
        assertThat(run(words.split(" "))).isZero();
        assertThat(out.toString())
                .contains("Usage: ./outreach " + words.replace("--debug ", "").replace(" --help", ""))
                .contains("Exit codes:", UNEXPECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"send", "resume", "retry", "cancel", "in-doubt", "console", "suppress add", "suppress remove"})
    void whatWritesTheLedgerMayFindAnotherProcessAtIt(String words) {
        assertThat(run((words + " --help").split(" "))).isZero();
        assertThat(out.toString()).contains("  5   another process is at work on this ledger");
    }

    @Test
    void isFoundInAFileOfWordsToo(@TempDir Path directory) throws IOException {
        Path words = Files.writeString(directory.resolve("words"), "status\n--help\n");
        assertThat(run("@" + words)).isZero();
        assertThat(out.toString()).contains("Usage: ./outreach status").contains("--json");
    }

    @ParameterizedTest
    @CsvSource({"help, --help", "help send, send --help", "help cities set, cities set --help"})
    void isExplainedByHelpAsByItsOption(String words, String option) {
        assertThat(run(words.split(" "))).isZero();
        String told = out.toString();
        assertThat(told).contains("Usage: ./outreach " + option.replaceFirst(" ?--help", ""));
        assertThat(run(option.split(" "))).isZero();
        assertThat(out.toString()).isEqualTo(told + told);
    }

    @Test
    void isSuggestedToWhoMistypes() {
        assertThat(run("sned")).isEqualTo(ExitCode.INPUT);
        assertThat(err.toString())
                .contains(
                        "There is no command \"sned\". Did you mean send? Nothing was done. All commands: ./outreach --help");
    }

    @Test
    void aStatusIsNamedAsTheFilesWriteIt() {
        String words = Arrays.stream(TieStatus.values()).map(TieStatus::word).collect(Collectors.joining(", "));
        assertThat(run("cities", "set", "Homer, AK", "actve")).isEqualTo(ExitCode.INPUT);
        assertThat(err.toString())
                .contains("\"actve\" is no status. Write one of " + words)
                .doesNotContain("ACTIVE");
        assertThat(run("cities", "set", "--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " ")).contains(words.replace(", none", " or none"));
    }

    @Test
    void onlyWhatSendsCanGoOn() {
        assertThat(run("check", "--help")).isZero();
        assertThat(out.toString())
                .contains("4   with --smtp: the mail server cannot be")
                .doesNotContain("resume");
    }

    private int run(String... words) {
        return Outreach.run(new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false), words);
    }
}
