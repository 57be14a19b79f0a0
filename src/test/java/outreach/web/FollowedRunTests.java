package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static outreach.web.ConsoleSite.PATIENCE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerLocation;
import outreach.ledger.LedgerLockedException;

/** A run while it sends, and who looks on. */
@Thorough
class FollowedRunTests {
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

    @Test
    void theLedgerIsTakenOnlyWhileASendIsUnderway() throws IOException {
        LedgerLocation ledger = LedgerLocation.in(site.folder().resolve("data"));
        Ledger.open(ledger, ConsoleSite.CLOCK).close();
        site.send("ask", 3);
        mail.answer(1);
        await().atMost(PATIENCE).until(() -> site.page("/run/ask").contains("Sending: 1 of 3 letters"));

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
        site.awaitEnd("ask");
        Ledger.open(ledger, ConsoleSite.CLOCK).close();
    }
}
