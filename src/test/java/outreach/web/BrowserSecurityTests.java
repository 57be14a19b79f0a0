package outreach.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;

/** What a real browser makes of the console's locks. */
@Thorough
class BrowserSecurityTests {
    private static Chromium chromium;
    private static HesitantServer mail;
    private static ConsoleSite site;
    private static BrowserContext window;

    @BeforeAll
    static void open(@TempDir Path folder) {
        chromium = Chromium.startOrSkip();
        mail = HesitantServer.willing();
        site = ConsoleSite.unopened(folder, mail.port());
        window = chromium.window(1280, 860, ColorScheme.LIGHT, true);
        window.newPage().navigate(site.console().link());
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
            site.close();
            mail.close();
        }
    }

    @Test
    void aNameThatIsMarkupDoesNothing() {
        Page page = window.newPage();
        List<String> dialogs = new ArrayList<>();
        page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        for (String path : List.of("/preview/ask?line=3", "/preview/ask?line=3&part=text", "/send/ask", "/cities")) {
            page.navigate(site.address(path));
        }
        page.navigate(site.address("/preview/ask?line=3"));
        assertThat(page.frameLocator("iframe").locator("body")).containsText(ConsoleSite.HOSTILE);
        assertThat(dialogs).isEmpty();
    }

    @Test
    void aLetterFetchesNothing() {
        ConsoleSite.write(
                site.folder().resolve("templates/thanks.html"),
                """
                <html lang="en"><head><title>Thank you</title><style>body { background: url(https://tracker.example/css) }</style></head>
                <body><p>Dear [[${contact.name}]], thank you.</p><img src="https://tracker.example/pixel" alt=""></body></html>
                """);
        Page page = window.newPage();
        List<String> responses = new ArrayList<>();
        // the tracker would answer, if it were asked
        page.route("https://tracker.example/**", route -> route.fulfill(new Route.FulfillOptions().setStatus(200)));
        page.onResponse(response -> responses.add(response.url()));
        page.navigate(site.address("/preview/thank-you"));
        assertThat(page.frameLocator("iframe").locator("body")).containsText("thank you");
        assertThat(responses).isNotEmpty().allMatch(url -> url.startsWith(site.address("/")));
    }

    @Test
    void aScriptThatGotIntoAPageDoesNotRun() {
        Page page = window.newPage();
        page.navigate(site.address("/"));
        page.evaluate(
                "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"document.title = 1\"><div id=late></div>')");
        page.evaluate(
                "(() => { const s = document.createElement('script'); s.textContent = 'document.title = 2'; document.body.append(s); })()");
        assertThat(page.locator("#late")).isAttached();
        assertThat(page).hasTitle("Campaign · Outreach");
    }

    @Test
    void anotherSitesPageCanNeitherPressAButtonNorShowTheConsole() {
        Page page = window.newPage();
        page.route(
                "http://evil.example/*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<form method=post action='%s'><button>press</button></form><iframe src='%s'></iframe>"
                                .formatted(site.address("/run/ask/cancel"), site.address("/")))));
        page.navigate("http://evil.example/");
        assertThat(page.frames().get(1).content()).doesNotContain("Test campaign");

        Response answer = page.waitForResponse(
                site.address("/run/ask/cancel"), () -> page.locator("button").click());

        assertThat(answer.status()).isIn(401, 403);
        assertThat(page.locator("body")).not().containsText("Test campaign");
    }

    @Test
    void anotherBrowserDoesNotGetIn() {
        try (BrowserContext other = chromium.window(800, 600, ColorScheme.LIGHT, true)) {
            Page page = other.newPage();
            page.navigate(site.address("/"));
            assertThat(page.locator("h1")).hasText("This browser does not have the key");
            page.navigate(site.console().link());
            assertThat(page.locator("h1")).hasText("This link has been used");
        }
    }
}
