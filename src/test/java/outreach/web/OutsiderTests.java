package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks as no proper client does learns nothing. */
class OutsiderTests {
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
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"})
    void noOtherMethodIsKnown(String method) throws IOException {
        assertThat(raw(
                        "%s / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .formatted(method, site.console().port(), site.cookie())))
                .startsWith("HTTP/1.1 405");
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
    void aPageThatIsNotThereTellsAStrangerNothingOfTheCampaign() throws IOException {
        assertThat(site.send(site.request("/assets/nope")).body())
                .contains("There is no such page")
                .doesNotContain("Test campaign", "For real", "thank-you", "name=\"key\"");
        assertThat(raw("PUT / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        .formatted(site.console().port())))
                .startsWith("HTTP/1.1 405")
                .doesNotContain("Test campaign", "For real");
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
