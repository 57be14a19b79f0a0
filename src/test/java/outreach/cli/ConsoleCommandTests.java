package outreach.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;
import outreach.web.Chromium;

/** The console as a process of its own, beside the command line. */
@Thorough
class ConsoleCommandTests {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private CampaignFolder campaign;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        campaign = new CampaignFolder(folder);
    }

    @Test
    void printsALinkAndNothingOfItsInside() throws Exception {
        try (var console = new VisitedConsole(campaign)) {
            assertThat(console.printed.toString().lines().filter(line -> !line.isBlank()))
                    .hasSize(3)
                    .allMatch(line -> line.contains("console") || line.contains("127.0.0.1"));
            assertThat(console.page("/")).contains("Test campaign", "For real.");
            assertThat(console.interrupt()).isZero();
            assertThat(campaign.read("process.err")).isEmpty();
        }
    }

    @Test
    void printsANewLinkWhenEnterIsPressed() throws Exception {
        try (var console = new VisitedConsole(campaign)) {
            try (var keyboard = console.process.outputWriter()) {
                keyboard.write("\n");
                keyboard.flush();
                HttpResponse<String> opened = console.ask(HttpRequest.newBuilder(URI.create(console.link())));
                assertThat(opened.statusCode()).isEqualTo(303);
            }
            assertThat(console.page("/")).contains("This browser does not have the key");
        }
    }

    @Test
    void stopsASendAtAMessageAndLeavesWithItsOwnCode() throws Exception {
        var letting = new CountDownLatch(1);
        try (var server = new ListeningServer()) {
            server.beforeAnswer(count -> {
                if (count == 2) {
                    hold(letting);
                }
            });
            campaign.server(server.port(), "")
                    .replace("campaign.yaml", "  timeout: 10s", "  timeout: 10s\n  connections: 1");
            try (var console = new VisitedConsole(campaign)) {
                console.send(4);
                await().atMost(PATIENCE).until(() -> server.arrived().size() == 2);

                CampaignFolder.Ran beside = AnotherProcess.run(campaign, "resume", "ask");
                assertThat(beside.code()).as(beside.err()).isEqualTo(ExitCode.LOCKED);
                assertThat(beside.err()).contains("is in use by pid " + console.process.pid());
                assertThat(campaign.run("status").code()).isZero();

                console.process.destroy();
                await().atMost(PATIENCE).until(() -> console.page("/run/ask").contains("No further letter is begun"));
                letting.countDown();
                assertThat(console.interrupt()).isEqualTo(ExitCode.STOPPED);
            }
            assertThat(server.recipients()).hasSize(2).doesNotHaveDuplicates();
            assertThat(campaign.run("status").out()).contains("unfinished");
            assertThat(campaign.run("resume", "ask").code()).isZero();
            assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
        }
    }

    @Test
    void isKilledAndLeavesAPageThatSaysHowFarItWas() throws Exception {
        var letting = new CountDownLatch(1);
        try (Chromium chromium = Chromium.startOrSkip();
                var server = new ListeningServer()) {
            server.beforeAnswer(count -> {
                if (count == 2) {
                    hold(letting);
                }
            });
            campaign.server(server.port(), "").oneConnection();
            try (var console = new VisitedConsole(campaign);
                    BrowserContext window = chromium.window(1280, 860, ColorScheme.LIGHT, true)) {
                String[] cookie = console.cookie.split("=", 2);
                window.addCookies(List.of(
                        new Cookie(cookie[0], cookie[1]).setDomain("127.0.0.1").setPath("/")));
                console.send(4);
                await().atMost(PATIENCE).until(() -> server.arrived().size() == 2);
                Page page = window.newPage();
                page.navigate(console.base + "/run/ask");
                assertThat(page.locator("#live")).containsText("Sending: 1 of 4 letters");
                assertThat(page.locator("#live")).containsText("a minute");

                console.process.destroyForcibly();
                assertThat(page.locator("#progress-heading"))
                        .hasText("Was sending when the console ended: 1 of 4 letters");
                assertThat(page.locator("#lost")).isVisible();
                assertThat(page.locator("#live progress")).hasAttribute("value", "1");
                assertThat(page.locator("#live .progress"))
                        .not()
                        .containsText(Pattern.compile("a minute|a second|left|Waiting|Stop"));
            }
            letting.countDown();
        }
    }

    @Test
    void saysWhoSendsWhileTheCommandLineDoes() throws Exception {
        var letting = new CountDownLatch(1);
        try (var server = new ListeningServer()) {
            server.beforeAnswer(count -> hold(letting));
            campaign.server(server.port(), "");
            try (var console = new VisitedConsole(campaign)) {
                Process sending = AnotherProcess.start(campaign, "send", "ask", "--yes");
                await().atMost(PATIENCE).until(() -> !server.arrived().isEmpty());

                String atWork =
                        "Another console or a command in a terminal is at work (process %d)".formatted(sending.pid());
                String stop =
                        "Press Stop in that console, or Ctrl-C in that terminal, to stop it before the next letter";
                assertThat(campaign.run("status").out()).contains(atWork + ". " + stop);
                assertThat(Jsoup.parse(console.page("/run/ask")).text()).contains(atWork + ". " + stop);
                assertThat(Jsoup.parse(console.page("/decide/ask")).text()).contains(atWork + ". " + stop);
                assertThat(console.page("/run/ask")).contains("data-events").doesNotContain("has stopped", "Resume:");
                assertThat(console.page("/decide/ask"))
                        .contains("letters are going out right now")
                        .doesNotContain("noted as being handed over", "Resume the run", "Nothing is in doubt");
                assertThat(console.page("/"))
                        .contains("Watch the run", atWork + ": letters may be going out")
                        .doesNotContain("It was stopped");
                console.press("/city?name=Chicago,%20IL", "/run/ask/resume", "");
                await().atMost(PATIENCE).until(() -> console.page("/run/ask").contains("(pid " + sending.pid() + ")"));
                letting.countDown();
                assertThat(sending.waitFor()).isZero();
                assertThat(console.interrupt()).isZero();
            }
        }
    }

    @Test
    void rehearsesWithoutTouchingAFileAndShowsWhatArrived() throws Exception {
        String cities = campaign.read("recipients/cities.csv");
        try (var console = new VisitedConsole(campaign, "--sandbox")) {
            assertThat(console.page("/"))
                    .contains("Rehearsal.", "Nothing leaves this machine", "data/sandbox/index.html");
            console.press("/city?name=Chicago,%20IL", "/city", "&name=Chicago,+IL&status=none&asOf=2026-01-01");
            assertThat(console.page("/cities")).contains("none");
            console.send(2);
            await().atMost(PATIENCE).until(() -> console.page("/run/ask").contains("is finished"));
            assertThat(console.interrupt()).isZero();
        }
        assertThat(campaign.read("recipients/cities.csv")).isEqualTo(cities);
        assertThat(campaign.path("data/sandbox/index.html")).exists();
        assertThat(Files.exists(campaign.path("data/outreach.db"))).isFalse();
    }

    @Test
    void aPortThatIsTakenIsSaidInASentence() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CampaignFolder.Ran refused = campaign.run("console", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
            assertThat(refused.err())
                    .contains("port %d is in use".formatted(taken.getLocalPort()))
                    .doesNotContain("Exception");
        }
        assertThat(campaign.run("console", "--faults=7").code()).isEqualTo(ExitCode.INPUT);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
