package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import outreach.Thorough;

/** Each page, looked at in light and dark, wide and narrow, by the rules of axe-core and by eye: the screenshots are in target/screenshots. */
@Thorough
class BrowserPagesTests {
    private static final Map<String, String> PAGES = pages();
    private static final int WIDE = 1280;
    private static final int NARROW = 360;

    private static final String FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth";
    private static final String SMALL_TEXTS =
            """
            [...document.querySelectorAll('body *')]
              .filter(e => e.offsetParent !== null && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
              .filter(e => parseFloat(getComputedStyle(e).fontSize) < 14)
              .map(e => e.outerHTML.slice(0, 120))
            """;

    private static Chromium chromium;
    private static HesitantServer mail;
    private static ConsoleSite site;

    private static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("campaign", "/");
        pages.put("cities", "/cities");
        pages.put("city", "/city?name=Chicago,%20IL");
        pages.put("preview", "/preview/thank-you");
        pages.put("preview-text", "/preview/thank-you?part=text");
        pages.put("preview-held", "/preview/ask?who=held");
        pages.put("preview-empty", "/preview/ask");
        pages.put("send", "/send/thank-you");
        pages.put("run", "/run/ask");
        pages.put("run-empty", "/run/thank-you");
        pages.put("decide", "/decide/ask");
        pages.put("report", "/report/ask");
        pages.put("report-empty", "/report/thank-you");
        pages.put("trouble", "/nope");
        return pages;
    }

    /** A campaign in which one of everything has happened. */
    @BeforeAll
    static void open(@TempDir Path folder) {
        chromium = Chromium.startOrSkip();
        mail = HesitantServer.willing();
        site = ConsoleSite.open(folder, mail.port());
        site.append("recipients/contacts.csv", "doubt@chicago.example,Chicago,IL,City Treasurer,Treasurer");
        site.append("recipients/contacts.csv", "doubt2@chicago.example,Chicago,IL,City Auditor,Auditor");
        site.append("recipients/contacts.csv", "refused@chicago.example,Chicago,IL,Old Office,Clerk");
        site.sendAndWait("ask", 6);
        site.post("/decide/ask", "/decide/ask/doubt", "message", site.doubts().get(0), "sent", "true");
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
            mail.close();
            site.close();
        }
    }

    private static BrowserContext window(int width, ColorScheme scheme) {
        BrowserContext window = chromium.window(width, width == WIDE ? 860 : 740, scheme, true);
        String[] cookie = site.cookie().split("=", 2);
        window.addCookies(
                List.of(new Cookie(cookie[0], cookie[1]).setDomain("127.0.0.1").setPath("/")));
        return window;
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everyPageCanBeUsedByEverybody(ColorScheme scheme) {
        var all = new SoftAssertions();
        try (BrowserContext window = window(WIDE, scheme)) {
            Page page = window.newPage();
            PAGES.forEach((name, path) -> {
                String where = "%s-%d-%s".formatted(name, WIDE, scheme.name().toLowerCase(Locale.ROOT));
                page.navigate(site.address(path));
                Chromium.screenshot(page, where);
                all.assertThat(Chromium.violations(page)).as(where).isEmpty();
                all.assertThat(page.evaluate(SMALL_TEXTS))
                        .as("%s: texts under 14 pixels", where)
                        .asInstanceOf(LIST)
                        .isEmpty();
            });
        }
        all.assertAll();
    }

    @Test
    void everyPageFitsAPhone() {
        try (BrowserContext window = window(NARROW, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            PAGES.forEach((name, path) -> {
                page.navigate(site.address(path));
                Chromium.screenshot(page, "%s-%d-light".formatted(name, NARROW));
                assertThat(page.evaluate(FITS)).as(name).isEqualTo(true);
                assertThat(page.evaluate(SMALL_TEXTS))
                        .as("%s: texts under 14 pixels", name)
                        .asInstanceOf(LIST)
                        .isEmpty();
            });
        }
    }

    @Test
    void atTwiceTheSizeNothingIsCutOff() {
        // 200 % of a window of 720 pixels leaves 360
        try (BrowserContext window = window(720, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            PAGES.forEach((name, path) -> {
                page.navigate(site.address(path));
                page.evaluate("document.documentElement.style.fontSize = '200%'");
                assertThat(page.evaluate(FITS)).as(name).isEqualTo(true);
            });
        }
    }

    @Test
    void theKeyboardReachesTheButtonsAndShowsWhereItIs() {
        try (BrowserContext window = window(WIDE, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.navigate(site.address("/send/thank-you"));
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
            boolean reached = false;
            for (int i = 0; i < 60 && !reached; i++) {
                page.keyboard().press("Tab");
                assertThat(page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2"))
                        .as("focus is visible")
                        .isEqualTo(true);
                reached = page.evaluate("document.activeElement.matches('form.confirm button')")
                        .equals(true);
            }
            assertThat(reached).isTrue();
        }
    }

    @Test
    void onPaperEachPageSaysWhatItIsOf() {
        try (BrowserContext window = window(WIDE, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            for (String path : List.of("/run/ask", "/decide/ask", "/preview/ask", "/report/ask?view=print")) {
                page.navigate(site.address(path));
                assertThat(page.locator("body").innerText()).as(path).contains("Test campaign, batch ask");
            }
            page.navigate(site.address("/report/ask?view=print&find=City&outcome=accepted&run=1"));
            Chromium.screenshot(page, "report-paper");
            assertThat(page.locator("body").innerText())
                    .contains("1 of 10 rows: found by \u201cCity\u201d, accepted, run 1.", "City Treasurer")
                    .doesNotContain("What became of it\nanything", "Save all");
            page.navigate(site.address("/cities?find=home&show=check"));
            assertThat(page.locator("body").innerText())
                    .contains("1 city: found by \u201chome\u201d, to be checked again");
        }
    }

    @Test
    void aWindowOfFewColoursShowsHowFarARunIsAndWhichButtonIsFilled() throws IOException {
        try (BrowserContext window = window(WIDE, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            page.navigate(site.address("/decide/ask"));
            page.evaluate(
                    "document.querySelector('main').innerHTML = '<progress value=\"50\" max=\"100\"></progress><button class=\"primary\">Send</button><button>Leave</button>'");
            Chromium.screenshot(page, "forced-colours");
            BufferedImage bar = ImageIO.read(
                    new ByteArrayInputStream(page.locator("progress").screenshot()));
            assertThat(bar.getRGB(bar.getWidth() / 4, bar.getHeight() / 2))
                    .isNotEqualTo(bar.getRGB(bar.getWidth() * 3 / 4, bar.getHeight() / 2));
            assertThat(background(page, "button.primary")).isNotEqualTo(background(page, "button:not(.primary)"));
        }
    }

    private static Object background(Page page, String element) {
        return page.evaluate(
                "element => getComputedStyle(document.querySelector('main ' + element)).backgroundColor", element);
    }
}
