package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;
import outreach.ledger.Engine;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerLocation;

/** What a run could not do is said in words, with the way on. */
@Thorough
class RunTroubleTests {
    private final HesitantServer mail = HesitantServer.hesitant();
    private ConsoleSite site;

    @BeforeEach
    void open(@TempDir Path folder) {
        site = ConsoleSite.open(folder, mail.port());
    }

    @AfterEach
    void close() {
        mail.close();
        site.close();
    }

    private Document run() {
        return Jsoup.parse(site.page("/run/ask"));
    }

    @Test
    void whoCorrectsARefusedSenderIsToldToSendAnew() {
        mail.refuseSender("campaign@sender.example");
        site.send("ask", 3);
        site.awaitEnd("ask");
        assertThat(run().select("button.primary").text()).startsWith("Resume");
        site.replace("campaign.yaml", "campaign@sender", "office@sender");
        site = site.again();

        site.post("/run/ask", "/run/ask/resume");
        site.awaitEnd("ask");

        String wayOut =
                "campaign.yaml has another from by now; this run goes on with from Test Campaign <campaign@sender.example>. For the new one: Stop, then “End this run” on the page Run, then the page Send.";
        assertThat(run().select(".notes").text()).isEqualTo(wayOut);
        assertThat(run().select(".alarm").text()).contains("Sender address rejected", "But " + wayOut);
        assertThat(run().select("button.primary")).isEmpty();
        assertThat(run().select("details[open] button").text()).isEqualTo("Cancel the run");
        site.post("/run/ask", "/run/ask/cancel");
        mail.answerAll();
        site.send("ask", 3);
        site.awaitEnd("ask");
        assertThat(mail.arrived()).hasSize(3);
    }

    @Test
    void aLimitOfTheAccountIsSaidWithTheTimeAtWhichToGoOn() {
        mail.isFull();
        site.send("ask", 3);
        site.awaitEnd("ask");

        assertThat(run().select("[role=status]").text())
                .containsPattern("limit exceeded\"\\. Go on after \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}\\.");
        assertThat(mail.arrived()).isEmpty();
    }

    @Test
    void aLedgerThatIsInUseIsSaidInASentence() {
        LedgerLocation location = LedgerLocation.in(site.folder().resolve("data"));
        try (Ledger busy = Ledger.open(location, ConsoleSite.CLOCK)) {
            assertThat(busy.view().batches()).isEmpty();
            site.send("ask", 3);
            site.awaitEnd("ask");
            assertThat(run().select("#progress-heading").text()).isEqualTo("Nothing was sent");
            assertThat(run().select("[role=alert]").text())
                    .contains(
                            "Another console or a command in a terminal is at work (pid %d). Wait"
                                    .formatted(ProcessHandle.current().pid()),
                            "press Stop in that console or Ctrl-C in that terminal",
                            "Nothing was changed.");
            assertThat(run().select("a[href=/send/ask].primary").text()).isEqualTo("Back to Send");
        }
        assertThat(mail.arrived()).isEmpty();
    }

    /** As when a database server is started again. */
    @Test
    void aDatabaseThatIsLostInTheMiddleIsSaidWithTheWayOn() throws SQLException {
        LedgerLocation ledger = Engine.POSTGRESQL.newLocation(site.folder());
        String url = String.valueOf(ledger.url());
        String database = url.replaceFirst(".*/", "");
        site.append("campaign.yaml", "ledger: { url: '%s', username: postgres }".formatted(url));
        site = site.again();
        site.send("ask", 3);
        mail.awaitMessage();

        try (Connection server =
                        DriverManager.getConnection(url.replace("/" + database, "/postgres"), ledger.username(), "");
                Statement statement = server.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
            mail.answerAll();
        }
        site.awaitEnd("ask");

        assertThat(run().text()).contains("Run 1 has stopped with 2 letters to send", "1 being handed over");
        assertThat(run().select(".alarm").text()).contains("See that the database server runs");
        assertThat(run().select("button.primary").text()).isEqualTo("Resume: 2 letters left");
        site.post("/run/ask", "/run/ask/resume");
        site.awaitEnd("ask");
        assertThat(run().text()).contains("Run 1 is finished", "1 in doubt");
        assertThat(mail.arrived()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void whatFailedIsForgottenOnceTheLedgerHasMovedOn() {
        LedgerLocation location = LedgerLocation.in(site.folder().resolve("data"));
        site.append("recipients/contacts.csv", "doubt@chicago.example,Chicago,IL,City Treasurer,Treasurer");
        mail.answerAll();
        site.sendAndWait("ask", 4);
        site.append("recipients/contacts.csv", "new@chicago.example,Chicago,IL,City Planner,Planner");
        try (Ledger busy = Ledger.open(location, ConsoleSite.CLOCK)) {
            site.send("ask", 1);
            site.awaitEnd("ask");
            assertThat(run().text()).contains("Nothing was sent", "Run 1 is finished", "Back to Send");

            List<Long> doubts = site.doubts().stream().map(Long::valueOf).toList();
            busy.decide("ask", doubts, false);
        }
        assertThat(run().text())
                .contains("Run 1 has stopped with 1 letter to send", "Resume: 1 letter left")
                .doesNotContain("Nothing was sent", "is at work");
    }

    @Test
    void aDecisionCanBeTakenBackWhereTheSendThatFollowedItCouldNotBegin() {
        site.post("/decide/ask", "/decide/ask/confirm", "city", "Homer, AK", "status", "active");
        try (Ledger busy = Ledger.open(LedgerLocation.in(site.folder().resolve("data")), ConsoleSite.CLOCK)) {
            site.send("ask", 4);
            site.awaitEnd("ask");
            assertThat(busy.view().batches()).isEmpty();
        }
        assertThat(Jsoup.parse(site.page("/decide/ask")).select("[name=decision]"))
                .hasSize(1);

        mail.answerAll();
        site.sendAndWait("ask", 4);
        assertThat(Jsoup.parse(site.page("/decide/ask")).select("[name=decision]"))
                .isEmpty();
    }

    @Test
    void aWrongPasswordIsSaidToNeedAnotherStart() throws IOException {
        Path password = site.folder().resolve("smtp-password");
        ConsoleSite.write(password, "wrong");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        site.replace(
                "campaign.yaml",
                "  security: none",
                "  security: none\n  username: campaign\n  password-file: smtp-password");
        site = site.again();
        mail.letsNobodyIn();
        site.send("ask", 3);
        site.awaitEnd("ask");

        String words = "end it in its terminal (Ctrl-C), start it again, and type the password when it asks";
        assertThat(run().text()).contains("Run 1 has stopped with 3 letters to send", "5.7.8 wrong password", words);
        assertThat(run().select("form[action$=resume] button").hasClass("primary"))
                .as("a filled Resume")
                .isFalse();
        site.post("/run/ask", "/run/ask/cancel");
        HttpResponse<String> test = site.post("/send/ask", "/send/ask/test", "address", "me@example.org");
        assertThat(site.page(ConsoleSite.next(test))).contains("The letter to me@example.org was not accepted", words);
    }
}
