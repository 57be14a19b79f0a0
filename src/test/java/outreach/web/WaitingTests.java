package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;
import outreach.report.WorkingTime;

/** A run that stands still says why, and for how long. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Thorough
class WaitingTests {
    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");

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
    void aServerThatIsAwayIsNamedUntilItIsBack() throws IOException, InterruptedException {
        mail.goesAway();
        site.send("ask", 3);
        HttpResponse<InputStream> events = HttpClient.newHttpClient()
                .send(
                        site.request("/run/ask/events")
                                .header("Cookie", site.cookie())
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            String waiting = live(lines, page -> !page.select(".waiting").isEmpty())
                    .select(".waiting")
                    .text();
            assertThat(waiting).startsWith("Waiting about ").contains("closed for <b>repairs</b>");
            assertThat(Jsoup.parse(site.page("/run/ask")).select(".waiting").text())
                    .contains("closed for <b>repairs</b>");

            mail.comesBack();
            Document page = live(lines, then -> then.select(".waiting").isEmpty());
            assertThat(page.text()).contains("Sending: 0 of 3 letters").doesNotContain("repairs");
            mail.answerAll();
        }
    }

    @Test
    void aLetterThatWaitsForItsDomainHoldsUpNoneThatFallsDueAgain() {
        site.append("campaign.yaml", "sending: { per-domain: 2, retry-after: 1s, retry-at-most: 1s }");
        site.append("recipients/contacts.csv", "later@elsewhere.example,Chicago,IL,Somebody Else,Council");
        site = site.again();
        mail.answerAll();
        site.send("ask", 4);

        await().atMost(Duration.ofSeconds(20)).until(() -> mail.arrived().contains("later@elsewhere.example"));

        assertThat(mail.arrived()).hasSize(3).doesNotContain("council@chicago.example");
    }

    @Test
    void aRunThatGoesOnSaysWhenItsLastLetterIsDue() {
        site.replace("recipients/contacts.csv", "mayor@chicago.example", "later@chicago.example");
        mail.answerAll();
        site.send("ask", 3);
        await().atMost(Duration.ofSeconds(20)).until(() -> Jsoup.parse(site.page("/run/ask"))
                .select(".waiting")
                .text()
                .contains("refused for now"));
        site.post("/run/ask", "/run/ask/stop");
        await().atMost(Duration.ofSeconds(20)).until(() -> site.page("/run/ask").contains("Run 1 has stopped"));

        site.post("/run/ask", "/run/ask/resume");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(Jsoup.parse(site.page("/run/ask")).text())
                                .containsPattern(
                                        "Time needed for the 1 letter left \\(1 of them refused for now\\): about (\\d\\d seconds|\\d minutes?)\\."));
    }

    @Test
    void theTimeNeededIsToldUntilThereIsNewsOfALetter() {
        site.append("campaign.yaml", "sending: { per-domain: 100 }");
        site = site.again();
        site.send("ask", 3);
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        mail.answer(1);
        await().atMost(Duration.ofSeconds(20)).until(() -> site.page("/run/ask").contains("Run 1 has stopped"));

        site.post("/run/ask", "/run/ask/resume");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(site.page("/run/ask"))
                .contains("Sending: 0 of 2 letters", "Time needed for the 2 letters left: about "));
        mail.answer(1);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(site.page("/run/ask"))
                .contains("Sending: 1 of 2 letters")
                .doesNotContain("Time needed"));
    }

    @Test
    void whatIsToldStaysTrueAsTimePasses() {
        Pause pause = Pause.of("the server is away", BEGIN, Duration.ofMinutes(5));

        assertThat(pause.sentence(BEGIN)).isEqualTo("Waiting about 5 minutes: the server is away.");
        assertThat(pause.sentence(BEGIN.plusSeconds(200))).isEqualTo("Waiting about 2 minutes: the server is away.");
        assertThat(pause.sentence(BEGIN.plusSeconds(300))).isEqualTo("Going on now. Until now: the server is away.");
    }

    @Test
    void aLetterThatAnotherConnectionHadInHandDoesNotEndAPause() {
        Pause pause = Pause.of("the server asks to come back later", BEGIN, Duration.ofMinutes(5));

        assertThat(pause.endsWithClaimAt(BEGIN.plusSeconds(1))).isFalse();
        assertThat(pause.endsWithClaimAt(BEGIN.plusSeconds(60))).isTrue();
        assertThat(Pause.of("the server is away", BEGIN, Duration.ofSeconds(2)).endsWithClaimAt(BEGIN.plusSeconds(2)))
                .isTrue();
    }

    @Test
    void aPauseThatIsOverDoesNotMakeTheRestLookSlow() {
        var nanos = new AtomicLong();
        var time = new WorkingTime(nanos::get);
        nanos.set(TimeUnit.SECONDS.toNanos(10));
        time.pause();
        nanos.set(TimeUnit.SECONDS.toNanos(100));
        time.pause();
        nanos.set(TimeUnit.SECONDS.toNanos(200));
        assertThat(time.soFar()).hasSeconds(10);

        nanos.set(TimeUnit.SECONDS.toNanos(310));
        time.goOn();
        nanos.set(TimeUnit.SECONDS.toNanos(320));
        assertThat(time.soFar()).hasSeconds(20);
    }

    /** The first live part that is like this; the events' lines belong together until an empty one. */
    private static Document live(BufferedReader lines, Predicate<Document> wanted) throws IOException {
        var event = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            event.append(line.replaceFirst("^data:", "")).append('\n');
            Document page = Jsoup.parse(event.toString());
            if (line.isEmpty()) {
                if (wanted.test(page)) {
                    return page;
                }
                event.setLength(0);
            }
        }
        throw new AssertionError("the events ended: " + event);
    }
}
