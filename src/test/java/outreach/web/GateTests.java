package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and who does not. */
class GateTests {
    private static final HesitantServer MAIL = HesitantServer.willing();
    private static ConsoleSite site;

    @BeforeAll
    static void open(@TempDir Path folder) {
        site = ConsoleSite.open(folder, MAIL.port());
    }

    @AfterAll
    static void close() {
        site.close();
        MAIL.close();
    }

    @Test
    void theLinkGivesACookieThatNoScriptAndNoOtherSiteCanUse(@TempDir Path folder) {
        try (ConsoleSite other = ConsoleSite.unopened(folder, MAIL.port())) {
            HttpResponse<String> opened = other.send(other.request(path(other)));

            assertThat(opened.statusCode()).isEqualTo(303);
            assertThat(opened.headers().firstValue("Location")).contains("/");
            assertThat(opened.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("outreach-" + other.console().port() + "=")
                    .contains("; HttpOnly", "; SameSite=Strict", "; Path=/")
                    .doesNotContain(token(other));
        }
    }

    @Test
    void theLinkOpensOneBrowserOnly() {
        HttpResponse<String> again = site.send(site.request(path(site)));

        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(again.body()).contains("This link has been used");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/cities",
                "/preview/ask",
                "/send/ask",
                "/run/ask",
                "/decide/ask",
                "/report/ask",
                "/metrics",
                "/report/ask/export?form=csv",
                "/run/ask/events",
                "/error"
            })
    void nothingIsShownWithoutTheCookie(String page) {
        for (HttpRequest.Builder request :
                List.of(site.request(page), site.request(page).header("Cookie", cookieName() + "=guessed"))) {
            HttpResponse<String> refused = site.send(request);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("does not have the key").doesNotContain("Test campaign", "chicago");
        }
    }

    @Test
    void aGuessedTokenOpensNothing() {
        HttpResponse<String> refused = site.send(site.request("/open?token=guessed"));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/city",
                "/city/restore",
                "/send/ask",
                "/send/ask/test",
                "/run/ask/stop",
                "/run/ask/resume",
                "/run/ask/retry",
                "/run/ask/cancel",
                "/decide/ask/doubt",
                "/decide/ask/undo",
                "/decide/ask/confirm",
                "/decide/ask/suppress",
                "/decide/ask/restore"
            })
    void noButtonWorksWithoutTheKeyOfItsForm(String button) {
        for (String body : List.of("", "key=guessed", "key=" + site.cookie().split("=", 2)[1])) {
            HttpResponse<String> refused = site.send(site.form(button, body).header("Cookie", site.cookie()));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("Nothing was done");
        }
        assertThat(site.send(site.form(button, "key=" + site.key("/send/ask"))).statusCode())
                .as("without the cookie")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/city, Cities, /cities",
        "/city/restore, Cities, /cities",
        "/send/ask, Send, /send/ask",
        "/send/ask/test, Send, /send/ask",
        "/run/ask/resume, Run, /run/ask",
        "/decide/thank-you/doubt, Decide, /decide/thank-you"
    })
    void aButtonOfAPageFromBeforeARestartLeadsToItsPage(String button, String name, String page) {
        HttpResponse<String> refused =
                site.send(site.form(button, "key=of-before").header("Cookie", site.cookie()));
        Document told = Jsoup.parse(refused.body());
        assertThat(told.text()).contains("Nothing was done").doesNotContainIgnoringCase("load the page again");
        assertThat(told.select("a.primary").text()).isEqualTo("Open %s anew".formatted(name));
        assertThat(told.select("a.primary").attr("href")).isEqualTo(page);
        assertThat(site.get(page).statusCode()).isEqualTo(200);
    }

    @Test
    void aFormThatIsSentToNoPageLeadsNowhereButToTheFirst() {
        HttpResponse<String> refused =
                site.send(site.form("/elsewhere/x", "key=of-before").header("Cookie", site.cookie()));
        assertThat(Jsoup.parse(refused.body()).select("a").eachAttr("href")).containsExactly("/");
    }

    @Test
    void aFormFromAnotherSiteIsRefusedEvenWithItsKey() {
        String body = "key=" + site.key("/send/ask") + "&name=Chicago, IL&status=none&asOf=2026-01-01";
        for (String[] header : List.of(
                new String[] {"Origin", "http://evil.example"},
                new String[] {"Origin", "null"},
                new String[] {"Sec-Fetch-Site", "cross-site"},
                new String[] {"Sec-Fetch-Site", "same-site"})) {
            HttpResponse<String> refused = site.send(
                    site.form("/city", body).header("Cookie", site.cookie()).header(header[0], header[1]));
            assertThat(refused.statusCode()).as(String.join(": ", header)).isEqualTo(403);
        }
        assertThat(site.read("recipients/cities.csv")).contains("Chicago,IL,Moscow,1997,active");
    }

    @Test
    void everyAnswerBringsAPolicyThatLetsNothingElseIn() {
        for (String page : List.of("/", "/nope", "/assets/console.css")) {
            HttpResponse<String> answer = site.get(page);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains(
                            "default-src 'none'",
                            "script-src 'self'",
                            "style-src 'self'",
                            "frame-ancestors 'none'",
                            "form-action 'self'",
                            "base-uri 'none'")
                    .doesNotContain("unsafe", "http:", "*");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void aCookieThatIsUsedLastsAnew() {
        assertThat(site.get("/").headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith(site.cookie() + ";")
                .contains("Max-Age=86400");
    }

    @Test
    void aKeyThatNobodyUsedForADayIsForgotten() {
        var now = new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
        var keys = new Keys(new InstantClock(now));
        assertThat(keys.useLink(keys.link())).isTrue();
        String cookie = keys.cookie();
        for (int day = 0; day < 3; day++) {
            now.updateAndGet(time -> time.plus(Duration.ofHours(23)));
            assertThat(keys.isCookie(cookie)).isTrue();
        }
        now.updateAndGet(time -> time.plus(Duration.ofHours(25)));
        assertThat(keys.isCookie(cookie)).isFalse();
    }

    @Test
    void aNewLinkOpensAnotherBrowserAndNoneOfBefore(@TempDir Path folder) {
        try (ConsoleSite other = ConsoleSite.open(folder, MAIL.port())) {
            String before = path(other);
            assertThat(other.get("/").statusCode()).isEqualTo(200);
            String link = other.console().newLink();

            assertThat(other.send(other.request(before)).statusCode()).isEqualTo(401);
            assertThat(other.get("/").statusCode())
                    .as("until the new link is opened")
                    .isEqualTo(200);
            HttpResponse<String> opened = other.send(other.request(path(other)));
            assertThat(link).endsWith(path(other));
            assertThat(opened.statusCode()).isEqualTo(303);
            assertThat(other.get("/").statusCode()).isEqualTo(401);
        }
    }

    /** A clock that a test sets. */
    private static final class InstantClock extends Clock {
        private final AtomicReference<Instant> now;

        private InstantClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return Objects.requireNonNull(now.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static String cookieName() {
        return site.cookie().split("=", 2)[0];
    }

    private static String path(ConsoleSite of) {
        return "/open?token=" + token(of);
    }

    private static String token(ConsoleSite of) {
        return of.console().link().replaceFirst(".*token=", "");
    }
}
