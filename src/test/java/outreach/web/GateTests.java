package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
    void aPageThatIsNotThereTellsAStrangerNothingOfTheCampaign() throws IOException {
        assertThat(site.send(site.request("/assets/nope")).body())
                .contains("There is no such page")
                .doesNotContain("Test campaign", "For real", "thank-you", "name=\"key\"");
        assertThat(raw("PUT / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        .formatted(site.console().port())))
                .startsWith("HTTP/1.1 405")
                .doesNotContain("Test campaign", "For real");
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
                "evil.example",
                "evil.example:%d",
                "127.0.0.1",
                "127.0.0.1:1",
                "localhost.evil.example:%d",
                "[::1]:%d"
            })
    void aNameThatIsNotItsOwnIsRefused(String host) throws IOException {
        int port = site.console().port();
        String answer = raw("GET / HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nConnection: close\r\n\r\n"
                .formatted(host.formatted(port), site.cookie()));
        assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("Test campaign");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s\r\nConnection: close\r\n\r\n"
                        .formatted(port, site.cookie())))
                .startsWith("HTTP/1.1 200")
                .contains("Test campaign");
    }

    @Test
    void itListensOnTheLoopbackAddressOnly() throws IOException {
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : network.inetAddresses().toList()) {
                boolean answers;
                try (var socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, site.console().port()), 500);
                    answers = true;
                } catch (IOException e) {
                    answers = false;
                }
                assertThat(answers)
                        .as(address.toString())
                        .isEqualTo(address.getHostAddress().equals("127.0.0.1"));
            }
        }
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

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"})
    void noOtherMethodIsKnown(String method) throws IOException {
        assertThat(raw(
                        "%s / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .formatted(method, site.console().port(), site.cookie())))
                .startsWith("HTTP/1.1 405");
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

    @ParameterizedTest
    @ValueSource(strings = {"/%00", "/cities?find=[", "/cities?find=LONG"})
    void anAddressThatCannotBeReadIsAnsweredInOurWordsAndUnderOurPolicy(String path) throws IOException {
        String answer = raw("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n"
                .formatted(
                        path.replace("LONG", "a".repeat(9_000)), site.console().port()));
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains(
                        "That address cannot be read",
                        "Nothing was done.",
                        "Content-Security-Policy: default-src 'none'")
                .doesNotContain("Tomcat", "Test campaign");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../campaign.yaml",
                "/assets/%2e%2e/campaign.yaml",
                "/assets/..%2f..%2fcampaign.yaml",
                "/assets/layout.html",
                "/assets/",
                "/preview/..%2f..%2fcampaign.yaml",
                "/preview/%2e%2e",
                "/report/%2e%2e/export?form=csv",
                "/campaign.yaml",
                "/outreach/console/layout.html",
                "/city?name=../../campaign.yaml",
                "/WEB-INF/web.xml",
                "/preview/ask/letter?plan=../../x&line=1"
            })
    void noPathReachesAFile(String path) throws IOException {
        String answer = raw("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\nConnection: close\r\n\r\n"
                .formatted(path, site.console().port(), site.cookie()));
        assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*").doesNotContain("contacts.csv", "th:text");
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

    /** As no proper client asks. */
    private static String raw(String request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), site.console().port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
