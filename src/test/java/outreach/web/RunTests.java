package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
import outreach.ledger.LedgerLockedException;

/** Sending, watching, stopping and going on. */
@Thorough
class RunTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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

    static void sendAndWait(ConsoleSite site, String batch, int count) {
        HttpResponse<String> sent = site.send(batch, count);
        assertThat(sent.statusCode()).as(sent.body()).isBetween(302, 303);
        ended(site, batch);
    }

    static void ended(ConsoleSite site, String batch) {
        await().atMost(PATIENCE).until(() -> !site.page("/run/" + batch).contains("data-events"));
    }

    private Document run() {
        return Jsoup.parse(site.page("/run/ask"));
    }

    @Test
    void stopTakesEffectAtTheNextMessageAndResumeGoesOn() {
        site.send("ask", 3);
        mail.answer(1);
        await().atMost(PATIENCE).until(() -> run().text().contains("Sending: 1 of 3 letters"));
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        assertThat(run().text())
                .contains(
                        "Stopping after the letters that are being handed over",
                        "Chicago, IL. Their answers are awaited.");
        mail.answer(1);
        ended(site, "ask");

        assertThat(run().text())
                .contains(
                        "Run 1 has stopped with 1 letter to send",
                        "You stopped it.",
                        "The books balance",
                        "Resume: 1 letter left");
        assertThat(mail.arrived()).hasSize(2);

        mail.answerAll();
        site.post("/run/ask", "/run/ask/resume");
        ended(site, "ask");
        assertThat(run().text()).contains("Run 1 is finished", "3 accepted");
        assertThat(mail.arrived()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void whoChangesTheLetterOfAnUnfinishedRunIsToldThatResumeSendsTheOldOne() {
        site.send("ask", 3);
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        mail.answer(1);
        ended(site, "ask");
        assertThat(run().text()).doesNotContain("is not the letter that this run was planned with");
        site.replace("templates/letter.html", "please suspend", "kindly end");

        Document preview = Jsoup.parse(site.page("/preview/ask"));
        assertThat(preview.text())
                .contains("Run 1 of this batch has not ended", "and not with these")
                .doesNotContain("What you see here is what is sent");
        assertThat(preview.select("a[href^=/send/ask].primary")).isEmpty();
        assertThat(run().text()).contains("letter.html is not the letter that this run was planned with");

        mail.answerAll();
        site.post("/run/ask", "/run/ask/resume");
        ended(site, "ask");
        assertThat(run().text()).contains("Run 1 is finished", "is not the letter of the plan any more");
    }

    @Test
    void whoCorrectsARefusedSenderIsToldToSendAnew() {
        mail.refuseSender("campaign@sender.example");
        site.send("ask", 3);
        ended(site, "ask");
        assertThat(run().select("button.primary").text()).startsWith("Resume");
        site.replace("campaign.yaml", "campaign@sender", "office@sender");
        site = site.again();

        site.post("/run/ask", "/run/ask/resume");
        ended(site, "ask");

        String wayOut =
                "campaign.yaml has another from by now; this run goes on with from Test Campaign <campaign@sender.example>. For the new one: ./outreach cancel ask, then ./outreach send ask.";
        assertThat(run().select(".notes").text()).isEqualTo(wayOut);
        assertThat(run().select(".alarm").text()).contains("Sender address rejected", "But " + wayOut);
        assertThat(run().select("button.primary")).isEmpty();
        assertThat(run().select("details[open] button").text()).isEqualTo("Cancel the run");
        site.post("/run/ask", "/run/ask/cancel");
        mail.answerAll();
        site.send("ask", 3);
        ended(site, "ask");
        assertThat(mail.arrived()).hasSize(3);
    }

    @Test
    void stopIsHeardEvenBeforeTheRunGoesOn() {
        for (String office : new String[] {"one", "two", "three"}) {
            site.append("recipients/contacts.csv", office + "@chicago.example,Chicago,IL,Office " + office + ",Clerk");
        }
        site.send("ask", 6);
        mail.answer(1);
        await().atMost(PATIENCE).until(() -> run().text().contains("Sending: 1 of 6 letters"));
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        mail.answer(1);
        ended(site, "ask");

        String key = site.key("/run/ask");
        site.send(site.form("/run/ask/resume", "key=" + key).header("Cookie", site.cookie()));
        site.send(site.form("/run/ask/stop", "key=" + key).header("Cookie", site.cookie()));
        mail.answerAll();
        ended(site, "ask");

        assertThat(mail.arrived()).hasSizeBetween(2, 4).doesNotHaveDuplicates();
        assertThat(run().text()).contains("You stopped it.", "Run 1 has stopped");
    }

    @Test
    void stopIsHeardWhereALimitLetsNothingGoOut() {
        site.append("campaign.yaml", "sending: { per-day: 2 }");
        site = site.again();
        mail.answerAll();
        site.send("ask", 3);
        await().atMost(PATIENCE).until(() -> run().text().contains("Sending: 2 of 3 letters"));
        site.post("/run/ask", "/run/ask/stop");
        ended(site, "ask");

        String key = site.key("/run/ask");
        site.send(site.form("/run/ask/resume", "key=" + key).header("Cookie", site.cookie()));
        site.send(site.form("/run/ask/stop", "key=" + key).header("Cookie", site.cookie()));
        ended(site, "ask");

        assertThat(run().text()).contains("You stopped it.", "Run 1 has stopped");
        assertThat(mail.arrived()).hasSize(2);
    }

    @Test
    void aCancelledRunLetsTheNextOneStart() {
        site.send("ask", 3);
        mail.answer(1);
        await().atMost(PATIENCE).until(() -> run().text().contains("Sending: 1 of 3 letters"));
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        mail.answer(1);
        ended(site, "ask");
        assertThat(site.page("/send/ask")).contains("Run 1 of this batch has not ended");

        site.post("/run/ask", "/run/ask/cancel");

        assertThat(run().text()).contains("Run 1 was cancelled");
        assertThat(Jsoup.parse(site.page("/send/ask")).select("button.primary").text())
                .isEqualTo("Send 1 letter");
    }

    @Test
    void theLedgerIsTakenOnlyWhileASendIsUnderway() throws IOException {
        LedgerLocation ledger = LedgerLocation.in(site.folder().resolve("data"));
        Ledger.open(ledger, ConsoleSite.CLOCK).close();
        site.send("ask", 3);
        mail.answer(1);
        await().atMost(PATIENCE).until(() -> run().text().contains("Sending: 1 of 3 letters"));

        assertThatThrownBy(() -> Ledger.open(ledger, ConsoleSite.CLOCK))
                .isInstanceOf(LedgerLockedException.class)
                .hasMessageContaining(
                        "is in use by pid " + ProcessHandle.current().pid());
        HttpResponse<String> second = site.post("/run/ask", "/run/thank-you/resume");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("is underway in this console");
        assertThat(Jsoup.parse(second.body())
                        .select(".stage, .notice a[href=/run/ask]")
                        .text())
                .contains("For real.", "Watch the run");

        mail.answerAll();
        ended(site, "ask");
        Ledger.open(ledger, ConsoleSite.CLOCK).close();
    }

    @Test
    void aLimitOfTheAccountIsSaidWithTheTimeAtWhichToGoOn() {
        mail.isFull();
        site.send("ask", 3);
        ended(site, "ask");

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
            ended(site, "ask");
            assertThat(run().select("#progress-heading").text()).isEqualTo("Nothing was sent");
            assertThat(run().select("[role=alert]").text())
                    .contains("A command in a terminal is at work just now", "Nothing was changed.");
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
        ended(site, "ask");

        assertThat(run().text()).contains("Run 1 has stopped with 2 letters to send", "1 being handed over");
        assertThat(run().select(".alarm").text()).contains("See that the database server runs");
        assertThat(run().select("button.primary").text()).isEqualTo("Resume: 2 letters left");
        site.post("/run/ask", "/run/ask/resume");
        ended(site, "ask");
        assertThat(run().text()).contains("Run 1 is finished", "1 in doubt");
        assertThat(mail.arrived()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void whatFailedIsForgottenOnceTheLedgerHasMovedOn() {
        LedgerLocation location = LedgerLocation.in(site.folder().resolve("data"));
        site.append("recipients/contacts.csv", "doubt@chicago.example,Chicago,IL,City Treasurer,Treasurer");
        mail.answerAll();
        sendAndWait(site, "ask", 4);
        site.append("recipients/contacts.csv", "new@chicago.example,Chicago,IL,City Planner,Planner");
        try (Ledger busy = Ledger.open(location, ConsoleSite.CLOCK)) {
            site.send("ask", 1);
            ended(site, "ask");
            assertThat(run().text()).contains("Nothing was sent", "Run 1 is finished", "Back to Send");

            List<Long> doubts =
                    DecideTests.doubts(site).stream().map(Long::valueOf).toList();
            busy.decide("ask", doubts, false);
        }
        assertThat(run().text())
                .contains("Run 1 has stopped with 1 letter to send", "Resume: 1 letter left")
                .doesNotContain("Nothing was sent", "at work just now");
    }

    @Test
    void aDecisionCanBeTakenBackWhereTheSendThatFollowedItCouldNotBegin() {
        site.post("/decide/ask", "/decide/ask/confirm", "city", "Homer, AK", "status", "active");
        try (Ledger busy = Ledger.open(LedgerLocation.in(site.folder().resolve("data")), ConsoleSite.CLOCK)) {
            site.send("ask", 4);
            ended(site, "ask");
            assertThat(busy.view().batches()).isEmpty();
        }
        assertThat(Jsoup.parse(site.page("/decide/ask")).select("[name=decision]"))
                .hasSize(1);

        mail.answerAll();
        sendAndWait(site, "ask", 4);
        assertThat(Jsoup.parse(site.page("/decide/ask")).select("[name=decision]"))
                .isEmpty();
    }

    @Test
    void aButtonThatIsPressedTwiceLeadsToTheRunThatTheFirstPressBegan() {
        String page = "/send/ask";
        String fingerprint =
                Jsoup.parse(site.page(page)).select("[name=fingerprint]").val();
        for (int press = 0; press < 2; press++) {
            HttpResponse<String> sent =
                    site.post("/city?name=Chicago,%20IL", page, "fingerprint", fingerprint, "count", "3");
            assertThat(sent.headers().firstValue("Location").orElseThrow()).endsWith("/run/ask");
            mail.awaitMessage();
        }
        HttpResponse<String> resumed = site.post("/run/ask", "/run/ask/resume");
        assertThat(resumed.headers().firstValue("Location").orElseThrow()).endsWith("/run/ask");
        mail.answerAll();
        ended(site, "ask");
        HttpResponse<String> late =
                site.post("/city?name=Chicago,%20IL", page, "fingerprint", fingerprint, "count", "3");
        assertThat(late.headers().firstValue("Location").orElseThrow()).endsWith("/run/ask");
        assertThat(mail.arrived()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aCancelledRunOffersNoTryThatCannotWork() {
        site.append("campaign.yaml", "sending: { attempts: 1 }");
        site.replace("recipients/contacts.csv", "mayor@chicago.example", "later@chicago.example");
        site = site.again();
        site.send("ask", 3);
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        mail.answer(1);
        ended(site, "ask");
        assertThat(run().text()).contains("Run 1 has stopped with 1 letter to send", "1 failed");

        site.post("/run/ask", "/run/ask/cancel");

        assertThat(run().text()).contains("Run 1 was cancelled", "1 failed").doesNotContain("that failed again");
        assertThat(run().select("form[action$=retry]")).isEmpty();
        assertThat(run().select(".actions .primary").eachAttr("href")).containsExactly("/send/ask");
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
        ended(site, "ask");

        String words = "end it in its terminal (Ctrl-C), start it again, and type the password when it asks";
        assertThat(run().text()).contains("Run 1 has stopped with 3 letters to send", "5.7.8 wrong password", words);
        assertThat(run().select("form[action$=resume] button").hasClass("primary"))
                .as("a filled Resume")
                .isFalse();
        site.post("/run/ask", "/run/ask/cancel");
        HttpResponse<String> test = site.post("/send/ask", "/send/ask/test", "address", "me@example.org");
        assertThat(site.page(test.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]*", "")))
                .contains("The letter to me@example.org was not accepted", words);
    }

    @Test
    void theRunIsFollowedLive() throws IOException, InterruptedException {
        site.send("ask", 3);
        var events = follow();
        assertThat(events.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        mail.answer(1);
        try (var lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            assertThat(until(lines, "Sending: 1 of 3 letters")).contains("event:live");
            mail.answerAll();
            assertThat(until(lines, "Run 1 is finished")).contains("event:end");
            assertThat(until(lines, "Совет города")).contains("3 accepted");
            assertThat(lines.lines().filter(line -> line.startsWith("event:"))).isEmpty();
        }
    }

    @Test
    void aBrowserThatFollowsDoesNotKeepTheConsoleFromEnding() throws IOException, InterruptedException {
        site.send("ask", 3);
        HttpResponse<InputStream> events = follow();
        mail.answerAll();
        assertTimeoutPreemptively(PATIENCE, () -> site.console().stop());
        assertThat(new String(events.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("event:");
    }

    private HttpResponse<InputStream> follow() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        site.request("/run/ask/events")
                                .header("Cookie", site.cookie())
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String until(BufferedReader lines, String words) throws IOException {
        var read = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            read.append(line).append('\n');
            if (line.contains(words)) {
                return read.toString();
            }
        }
        throw new AssertionError(read);
    }

    @Test
    void closingTheConsoleStopsTheRunAtAMessageAndSaysSo(@TempDir Path folder) {
        try (HesitantServer server = HesitantServer.hesitant();
                ConsoleSite other = ConsoleSite.open(folder, server.port())) {
            other.send("ask", 3);
            server.answer(1);
            await().atMost(PATIENCE).until(() -> other.page("/run/ask").contains("Sending: 1 of 3 letters"));
            server.answer(1);
            assertThat(other.console().stop()).isTrue();
            assertThat(server.arrived()).hasSizeBetween(1, 2);
        }
    }
}
