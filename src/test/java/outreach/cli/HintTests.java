package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that the program advises, typed as they stand there: they are about the campaign that it was called with. */
class HintTests {
    private static final String CONTACTS = "recipients/contacts.csv";
    private static final String DOUBTFUL = "mayor@chicago.example";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void writeWhereAShellSeesMoreThanAWord(@TempDir Path parent) {
        campaign = new CampaignFolder(parent.resolve("it's $HOME")).server(server.port(), "");
    }

    @Test
    void previewsCommandSendsThePlanThatWasPreviewed() throws IOException, InterruptedException {
        campaign.replace(CONTACTS, "mayor@homer.example", "mayor at homer.example");

        CampaignFolder.Ran previewed = run("preview", "ask", "--limit", "1", "--skip-invalid");

        assertThat(previewed.code()).as(previewed.err()).isZero();
        String send = hint(previewed.out(), "When all is well: (.*)");
        assertThat(Jsoup.parse(campaign.read("data/preview/ask/index.html"))
                        .select(".next .command")
                        .text())
                .isEqualTo(send);
        assertThat(type(send, "--yes").code()).isZero();
        assertThat(server.commands())
                .filteredOn(command -> command.startsWith("RCPT"))
                .hasSize(1);
    }

    @Test
    void aPlanOfOtherLettersThanTheApprovedOnesIsPreviewedByTheRefusalsCommand()
            throws IOException, InterruptedException {
        String all = hint(run("preview", "ask").out(), "When all is well: .* --approved (.*)");

        CampaignFolder.Ran refused = run("send", "ask", "--limit", "1", "--skip-invalid", "--approved", all, "--yes");

        assertThat(refused.err()).contains("or it was previewed with other options");
        String send = hint(
                type(hint(refused.err(), ".*Look again: (.*?), and approve.*")).out(), "When all is well: (.*)");
        assertThat(type(send, "--yes").code()).isZero();
        assertThat(server.recipients()).hasSize(1);
    }

    @Test
    void aRunThatStoppedIsFinishedByItsHints() throws IOException, InterruptedException {
        campaign.oneConnection();
        server.quota(1).hangUpOn(DOUBTFUL, 1);
        CampaignFolder.Ran stopped = run("send", "ask", "--yes");
        assertThat(stopped.code()).isEqualTo(4);
        server.quota(Integer.MAX_VALUE);
        String resume = hint(stopped.err(), "Stopped with .* still to send\\. Go on with: (.*)");
        assertThat(hint(stopped.out(), "Next: (.*?)  \\(goes on.*")).isEqualTo(resume);
        assertThat(hint(run("send", "ask", "--yes").err(), ".*Go on with it: (.*?)\\. Or end it: .*"))
                .isEqualTo(resume);

        CampaignFolder.Ran resumed = type(resume);
        assertThat(resumed.code()).as(resumed.err()).isEqualTo(3);

        CampaignFolder.Ran doubts = type(hint(resumed.out(), "Next: (.*?)  \\(lists them.*"));
        CampaignFolder.Ran decided = type(hint(doubts.out(), "it was not, send again: (.*)"));
        CampaignFolder.Ran sent = type(hint(decided.out(), ".* to be sent again. Go on with: (.*)"));

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.recipients()).hasSize(5).startsWith(DOUBTFUL).endsWith(DOUBTFUL);
        assertThat(type(hint(sent.out(), "Next: (.*?)  \\(what must be checked.*"))
                        .out())
                .contains("Boise, ID");
    }

    @Test
    void aPreviewBesideAnUnfinishedRunNamesTheWaysOutOfIt() throws IOException, InterruptedException {
        campaign.oneConnection();
        server.quota(1);
        run("send", "ask", "--yes");
        server.quota(Integer.MAX_VALUE);
        campaign.replace("templates/letter.html", "please suspend", "kindly end");

        String preview = run("preview", "ask").out();
        assertThat(preview)
                .contains("Run 1 of this batch has not ended", "3 of them")
                .doesNotContain("When all is well");
        assertThat(campaign.read("data/preview/ask/index.html"))
                .contains("and not with these")
                .doesNotContain("--approved");
        type(hint(preview, "To end it, so that these can go: (.*)"));
        type(hint(run("preview", "ask").out(), "When all is well: (.*)"), "--yes");

        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
        assertThat(server.arrived().stream().filter(letter -> letter.source().contains("kindly end")))
                .hasSize(3);
    }

    @Test
    void whereEveryLetterIsHeldTheReviewIsNamed() throws IOException, InterruptedException {
        campaign.replace("campaign.yaml", "status-valid-for: 36500d", "status-valid-for: 1d");

        for (String review : List.of(
                hint(run("check").out().replaceAll("(?s)Batch thank-you.*", ""), ".*Which they are: (.*)"),
                hint(run("preview", "ask").out(), ".*Which they are: (.*)"),
                hint(run("send", "ask", "--yes").out(), ".*is checked: (.*) says which.*"))) {
            assertThat(type(review).out()).contains("Chicago, IL");
        }
        assertThat(server.recipients()).isEmpty();
    }

    @Test
    void anotherLetterIsSentByTheNotesCommands() throws IOException, InterruptedException {
        campaign.oneConnection();
        server.quota(1);
        run("send", "ask", "--yes");
        campaign.replace("templates/letter.html", "please suspend", "kindly end");
        String note = run("resume", "ask").err();
        server.quota(Integer.MAX_VALUE);

        CampaignFolder.Ran cancelled = type(hint(note, ".*To send another one: (.*?), then .*"));
        CampaignFolder.Ran sent = type(hint(note, ".*To send another one: .*?, then (.*)\\."), "--yes");

        assertThat(cancelled.out()).contains("Run 1 of batch ask is cancelled.");
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aRehearsalAdvisesAPreviewOfTheSameCampaign() throws IOException, InterruptedException {
        CampaignFolder.Ran rehearsed = run("send", "ask", "--sandbox", "--yes");
        assertThat(type(hint(rehearsed.out(), "Next: (.*?)  \\(what would.*")).out())
                .contains("When all is well: ");

        String refused =
                run("send", "ask", "--sandbox", "--approved", "0000-0000-0000").err();
        assertThat(type(hint(refused, ".*Look again: (.*?), and approve.*")).out())
                .contains("When all is well: ");
    }

    @Test
    void aCityIsCheckedByTheReviewsCommand() throws IOException, InterruptedException {
        CampaignFolder.Ran reviewed = type(hint(run("cities").out(), ".*to be checked again: (.*)"));
        String set = hint(reviewed.out(), " *then: +(.*\"Boise, ID\".*)");

        CampaignFolder.Ran noted = type(set.replace("STATUS", "retained")
                .replace("YYYY-MM-DD", CampaignFolder.daysAgo(1))
                .replace("WHERE", "https://example.org/minutes"));

        assertThat(noted.code()).as(noted.err()).isZero();
        assertThat(campaign.read("recipients/cities.csv")).contains("Boise,ID,Sochi,,retained,");
    }

    @Test
    void nothingIsAddedWhereTheProgramWasCalledWithout() {
        assertThat(CommandLine.populateCommand(new CampaignOptions()).commands().line("resume", "ask"))
                .isEqualTo("./outreach resume ask");
    }

    private CampaignFolder.Ran run(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(campaign.options());
        return CampaignFolder.runAsTyped(words.toArray(String[]::new));
    }

    /** The command in the one line that has the form. */
    private static String hint(String printed, String form) {
        List<String> lines = printed.lines()
                .map(String::strip)
                .filter(line -> line.matches(form))
                .toList();
        assertThat(lines).as(printed).hasSize(1);
        return lines.get(0).replaceAll(form, "$1");
    }

    private static CampaignFolder.Ran type(String command, String... more) throws IOException, InterruptedException {
        List<String> words = words(command);
        assertThat(words).startsWith("./outreach");
        words.addAll(Arrays.asList(more));
        return CampaignFolder.runAsTyped(words.subList(1, words.size()).toArray(String[]::new));
    }

    /** The words that a shell makes of a command. */
    private static List<String> words(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + command).start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return new ArrayList<>(printed.lines().toList());
    }
}
