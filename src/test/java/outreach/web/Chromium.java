package outreach.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine, driven as a person would; what it complains about is kept. */
public final class Chromium implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    /** For a machine that is busy with something else. */
    private static final int PATIENCE_MILLIS = 60_000;

    private static final String AXE = resource("/axe.min.js");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Path executable) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        var environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Where there is no browser, the test is left out, and the build's output says so where nobody can overlook it. */
    public static Chromium startOrSkip() {
        Optional<Path> executable = Stream.of(
                        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (executable.isEmpty()) {
            System.err.println(
                    "[WARNING] NO CHROMIUM WAS FOUND: the console's browser tests are LEFT OUT. Install it (Debian: apt-get install chromium) and run ./check again.");
        }
        Assumptions.assumeTrue(executable.isPresent(), "no chromium is installed");
        return new Chromium(executable.orElseThrow());
    }

    /** A window with a memory of its own. */
    public BrowserContext window(int width, int height, ColorScheme scheme, boolean script) {
        BrowserContext window = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(script)
                .setAcceptDownloads(true));
        window.setDefaultTimeout(PATIENCE_MILLIS);
        window.onConsoleMessage(message -> {
            // a refused form is said so by its status, which the console repeats
            boolean refused = message.text().contains("the server responded with a status of 4");
            if (!refused && (message.type().equals("error") || message.type().equals("warning"))) {
                complaints.add(message.text());
            }
        });
        window.onWebError(error -> complaints.add(error.error()));
        window.onRequest(request -> {
            if (!request.url().startsWith("http://127.0.0.1:") && !request.url().startsWith("data:")) {
                complaints.add("asked for " + request.url());
            }
        });
        return window;
    }

    /** What the browser's own console said, and requests that left this machine. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** What it says of a console that the test has ended is no complaint. */
    void forgetComplaints() {
        complaints.clear();
    }

    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** What axe-core finds wrong for people who see, hear or move otherwise: rules with the elements that break them. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        // an isolated world would be better, but the page's policy lets in no script that is not its own
        page.evaluate(AXE);
        var found = (List<Map<String, Object>>)
                page.evaluate(
                        "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
                                + ".then(result => result.violations.map(v => ({id: v.id, nodes: v.nodes.map(n => n.html.slice(0, 160) + ' ' + n.failureSummary)})))");
        return found.stream().map(Object::toString).toList();
    }

    private static String resource(String name) {
        try (InputStream in = Chromium.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
