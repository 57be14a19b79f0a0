package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import outreach.campaign.ShellWord;

/** The command that a run's end advises does what it says. */
class NextCommandsTests {
    private static final String CONTACTS = "recipients/contacts.csv";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder)
                .server(server.port(), "")
                .oneConnection()
                .write(
                        CONTACTS,
                        """
                        email,city,state,name
                        mayor@chicago.example,Chicago,IL,Mayor
                        mayor@homer.example,Homer,AK,Mayor
                        """);
    }

    @Test
    void whatIsOverTheLimitGoesWithTheNextSend() {
        assertThat(campaign.run("send", "ask", "--yes", "--limit", "1").out())
                .contains("Next: ./outreach preview ask  (shows whether the 1 over the limit would get it now)")
                .doesNotContain("Nothing is left");

        assertThat(campaign.run("send", "ask", "--yes").out()).contains("Nothing is left to do.");
        assertThat(server.recipients()).containsExactly("mayor@chicago.example", "mayor@homer.example");
    }

    @Test
    void whatIsOverTheLimitIsNamedBesideWhatWasRefused() {
        campaign.write(CONTACTS, campaign.read(CONTACTS) + "clerk@chicago.example,Chicago,IL,Clerk\n");
        server.unknown("mayor@chicago.example");

        assertThat(campaign.run("send", "ask", "--yes", "--limit", "1").out())
                .contains(
                        """
                          Next: ./outreach report ask  (the mail server's words tell why)
                          Then: ./outreach preview ask  (shows who of the 2 over the limit would get it now)
                        """);

        campaign.run("send", "ask", "--yes");
        assertThat(campaign.run("status").out())
                .contains("Next: ./outreach report ask")
                .doesNotContain("Then:");
    }

    @Test
    void whatWasCancelledOrIsOverTheLimitIsLookedAtBeforeItIsPromised() {
        server.quota(1);
        campaign.run("send", "ask", "--yes");
        campaign.run("cancel", "ask");
        campaign.replace("recipients/cities.csv", "Yelizovo,,active", "Yelizovo,,suspended");

        String status = campaign.run("status").out();

        assertThat(status)
                .contains("It was cancelled with 1 letter not sent. Next: ./outreach preview ask")
                .contains("(shows whether the 1 not sent would get it now)");
        assertThat(campaign.run("preview", "ask").out()).contains("0 get the letter", "1 other-status");
    }

    @Test
    void nothingIsSaidToGoWithABatchThatTheSettingsDoNotName() {
        campaign.run("send", "ask", "--yes", "--limit", "1");
        campaign.replace("campaign.yaml", "  ask: ", "  plea:");

        assertThat(campaign.run("status").out())
                .contains(
                        "Next: if the 1 over the limit is to go, give the batch its name \"ask\" in campaign.yaml again: until then nothing can be sent from it. After that: ./outreach preview ask");

        campaign.replace("campaign.yaml", "  plea:", "  ask: ");
        campaign.run("send", "ask", "--yes");
        campaign.replace("campaign.yaml", "  ask: ", "  plea:");
        assertThat(campaign.run("status").out()).contains("Nothing is left to do.");
    }

    @Test
    void rowsThatNoSendReachesAreLeftToDo() {
        campaign.write(
                CONTACTS,
                """
                email,city,state,name
                mayor@chicago.example,Chicago,IL,Mayor
                mayor@@homer.example,Homer,AK,Mayor
                ,Homer,AK,Clerk
                ,Chicago,IL,Clerk
                """);

        assertThat(campaign.run("send", "ask", "--yes", "--skip-invalid").out())
                .contains(
                        """
                          Next: ./outreach report ask  (who got none, and why)
                          1 row has a fault: mend it in the contacts file for the next send.
                          2 rows have no email address: if the letter is for their city, and the city has a web form, write to it there by hand.
                        """)
                .doesNotContain("Nothing is left");
        assertThat(campaign.run("report", "ask").out()).contains("no-email", "more than one @");
    }

    @Test
    void theReportIsNamedOnceWhateverItIsToBeReadFor() {
        campaign.write(CONTACTS, campaign.read(CONTACTS) + ",Chicago,IL,Clerk\n");
        server.unknown("mayor@chicago.example");

        assertThat(campaign.run("send", "ask", "--yes").out())
                .contains(
                        """
                          Next: ./outreach report ask  (the mail server's words tell why; also who got none, and why)
                          1 row has no email address: if the letter is for its city, and the city has a web form, write to it there by hand.
                        """);

        campaign.write(CONTACTS, campaign.read(CONTACTS) + "mayor@chicgo.example,Chicgo,IL,Mayor\n");
        server.unknown("mayor@chicago.example", "mayor@homer.example");
        campaign.run("send", "ask", "--yes");
        assertThat(campaign.run("status").out())
                .contains(
                        "Next: ./outreach report ask  (the mail server's words tell why; also says what the held ones wait for)\n")
                .doesNotContain("Then:");
    }

    @Test
    void whatWasNeverSentIsNotSaidToBeDone() {
        assertThat(campaign.run("resume", "ask").out()).contains("was never sent", "./outreach preview");
        assertThat(campaign.run("retry", "ask").out()).contains("was never sent", "./outreach preview");
    }

    @Test
    void booksOfASecondRunDoNotHideThoseOfTheFirst() {
        campaign.run("send", "ask", "--yes", "--limit", "1");
        assertThat(campaign.run("status", "ask").out()).doesNotContain("together");

        campaign.run("send", "ask", "--yes", "--limit", "2");

        assertThat(campaign.run("status", "ask").out())
                .contains("All runs of ask together: 2 letters accepted. Run 2 alone:");
    }

    @Test
    void whatAChangedStatusHoldsIsDecidedByTheNextSend() {
        server.beforeAnswer(
                count -> campaign.run("cities", "set", "Homer, AK", "suspended", "--as-of", CampaignFolder.daysAgo(1)));

        assertThat(campaign.run("send", "ask", "--yes").out())
                .contains("1  status or ties changed since the plan")
                .contains("Next: ./outreach preview ask  (shows whether the 1 held would get it now)")
                .doesNotContain("cities review");

        CampaignFolder.Ran next = campaign.run("send", "ask", "--yes");
        assertThat(next.out()).contains("Nothing to send");
        assertThat(next.err()).contains("1 other-status");
    }

    @Test
    void aCityThatNobodyKnowsIsExplainedByTheReport() {
        campaign.write(CONTACTS, campaign.read(CONTACTS) + "mayor@chicgo.example,Chicgo,IL,Mayor\n");
        assertThat(campaign.run("send", "ask", "--yes").out()).contains("Next: ./outreach report ask ");
        assertThat(campaign.run("report", "ask").out()).contains("nearest: Chicago, IL");
    }

    @Test
    void whoWasNotAcceptedIsNamedAndEachWayOnInItsOrder() {
        campaign.server(server.port(), "attempts: 1")
                .write(
                        CONTACTS,
                        """
                        email,city,state,name
                        mayor@chicago.example,Chicago,IL,Office of the Mayor
                        clerk@chicago.example,Chicago,IL,
                        council@chicago.example,Chicago,IL,Council
                        mayor@homer.example,Homer,AK,Mayor
                        """)
                .replace("templates/letter.html", "Dear [[${contact.name}]]", "Dear all");
        server.unknown("mayor@chicago.example");
        server.busy("clerk@chicago.example");
        server.hangUpOn("council@chicago.example", 1);
        String ending =
                """
                  The books balance: every row is accounted for, once.

                  Not accepted:
                    Office of the Mayor <mayor@chicago.example>, Chicago, IL
                      refused: There is no such address, or it is written wrongly. Ask the city for the right one.
                    clerk@chicago.example, Chicago, IL
                      failed: Not now, again and again, until its attempts were used up.
                    Council <council@chicago.example>, Chicago, IL
                      in doubt: Nobody saw the answer: it may have been sent, or not. You decide.

                  Next: ./outreach in-doubt ask  (lists them, and says how to decide)
                  Then: ./outreach retry ask  (tries the failed ones again)
                  Then: ./outreach report ask  (the mail server's words tell why)
                """;

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.code()).isEqualTo(3);
        assertThat(sent.out()).contains(ending);
        assertThat(campaign.run("status", "ask").out()).contains(ending);
        assertThat(campaign.run("status").out()).doesNotContain("mayor@chicago.example");
        server.busy("nobody");
        assertThat(campaign.run("retry", "ask").out())
                .contains("Office of the Mayor <mayor@chicago.example>", "Council <council@chicago.example>")
                .doesNotContain("clerk@chicago.example", "./outreach retry");
    }

    @Test
    void ofManyWhoWereNotAcceptedTheFirstTenAreNamed() {
        String[] unknown = IntStream.rangeClosed(1, 12)
                .mapToObj("office%d@chicago.example"::formatted)
                .toArray(String[]::new);
        campaign.write(
                CONTACTS,
                "email,city,state,name\n" + String.join(",Chicago,IL,Office\n", unknown) + ",Chicago,IL,Office\n");
        server.unknown(unknown);

        assertThat(campaign.run("send", "ask", "--yes").out())
                .contains("<office10@chicago.example>", "    … and 2 more: ./outreach report ask\n")
                .doesNotContain("office11@");
    }

    @Test
    void whoseReportPoursPastInATerminalIsToldOfThePage() {
        campaign.run("send", "ask", "--yes");

        assertThat(reportInATerminal())
                .endsWith("For a page to read: ./outreach report ask --format html --out report.html\n");
        assertThat(reportInATerminal("--latest"))
                .endsWith("For a page to read: ./outreach report ask --latest --format html --out report.html\n");
        assertThat(reportInATerminal("--format", "csv")).isEmpty();
        assertThat(campaign.run("report", "ask").err()).as("a pipe or a file").isEmpty();
    }

    /** What is said beside the report, to who gives the command of the campaign's folder. */
    private String reportInATerminal(String... options) {
        var said = new StringWriter();
        var command = new ArrayList<>(List.of("report", "ask"));
        command.addAll(List.of(options));
        command.addAll(campaign.options());
        Outreach.run(
                new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(said), true),
                command.toArray(String[]::new));
        String named = campaign.options().stream().map(ShellWord::of).collect(Collectors.joining(" ", " ", ""));
        return said.toString().replace(named, "");
    }

    @Test
    void helpOnDoubtsEndsWithTheOptionsThatDecide() {
        assertThat(campaign.run("in-doubt", "--help").out())
                .contains(
                        "then decide with --sent or --unsent and the numbers of the list.",
                        "is taken back with --undo");
    }
}
