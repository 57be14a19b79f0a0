package outreach.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;

/** The way of a campaign as a person walks it, in a real browser: with a script and without. */
@Thorough
class BrowserStoryTests {
    private static Chromium chromium;
    private final HesitantServer mail = HesitantServer.hesitant();
    private ConsoleSite site;

    @BeforeAll
    static void start() {
        chromium = Chromium.startOrSkip();
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        site = ConsoleSite.unopened(folder, mail.port());
        site.append("recipients/contacts.csv", "doubt@chicago.example,Chicago,IL,City Treasurer,Treasurer");
        site.append("recipients/contacts.csv", "refused@chicago.example,Chicago,IL,Old Office,Clerk");
    }

    @AfterEach
    void close() {
        mail.close();
        site.close();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void findsAWrongStatusCorrectsItSendsDecidesAndTellsWhoGotWhat() throws IOException {
        try (BrowserContext window = chromium.window(1280, 860, ColorScheme.LIGHT, true)) {
            Page page = window.newPage();
            page.navigate(site.console().link());
            assertThat(page).hasURL(site.address("/"));
            assertThat(page.locator(".button.primary")).hasText("Read the 5 letters");

            correctsAStatus(page);
            readsTheLetters(page);
            sendsAndStops(page);
            decidesAndGoesOn(page);
            tellsWhoGotWhat(page);
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    private void correctsAStatus(Page page) {
        link(page, "Cities").first().click();
        page.getByLabel("Find").fill("home");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile(".*find=home.*"));
        link(page, "Check Homer, AK").click();
        page.getByLabel("suspended").check();
        page.getByLabel("Where you read it").fill("https://example.org/homer-minutes");
        button(page, "Save the status").click();
        assertThat(page.locator(".notice .headline")).hasText("Homer moves from ask to thank-you: 2 contacts.");
    }

    private void readsTheLetters(Page page) {
        link(page, "Preview").click();
        assertThat(page.locator(".letters li").first()).containsText("Совет города");
        assertThat(page.frameLocator("iframe").locator("body")).containsText("Dear Совет города");
        press(page, "j");
        assertThat(page.locator(".steps")).containsText("2 of 5");
        assertThat(page.frameLocator("iframe").locator("body")).containsText(ConsoleSite.HOSTILE);
        press(page, "k");
        assertThat(page.locator(".steps")).containsText("1 of 5");
        link(page, "Phone").click();
        // the next link has to be that of the page to come
        assertThat(page.locator(".frame.phone iframe")).isVisible();
        link(page, "Dark").click();
        assertThat(page.locator(".frame.phone.dark iframe")).isVisible();
        link(page, "Text").click();
        assertThat(page.locator("pre")).containsText("please suspend the tie with Moscow");
        link(page, "All is well: go to send").click();
    }

    /** Before its scripts are there, nobody hears a key. */
    private static void press(Page page, String key) {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        page.keyboard().press(key);
    }

    private void sendsAndStops(Page page) {
        page.getByLabel("Your address").fill("me@example.org");
        page.getByLabel("Type 5").fill("4");
        button(page, "Send 5 letters").click();
        assertThat(page.locator("#count-wrong")).containsText("Nothing was sent.");
        assertThat(page.getByLabel("Your address")).hasValue("me@example.org");
        assertThat(page.getByLabel("Type 5")).hasValue("4");
        page.getByLabel("Type 5").fill("5");
        button(page, "Send 5 letters").click();
        mail.answer(1);
        assertThat(page.locator("#progress-heading")).hasText("Sending: 1 of 5 letters");
        Chromium.screenshot(page, "run-underway-1280-light");
        mail.awaitMessage();
        button(page, "Stop").click();
        assertThat(page.locator("#live")).containsText("Their answers are awaited.");
        mail.answer(1);
        assertThat(page.locator("#progress-heading")).hasText("Run 1 has stopped with 3 letters to send");
        mail.answerAll();
        button(page, "Resume: 3 letters left").click();
        assertThat(page.locator("#progress-heading")).hasText("Run 1 is finished");
        assertThat(page.locator("#live")).containsText("There is no such address, or it is written wrongly.");
    }

    private void decidesAndGoesOn(Page page) {
        link(page, "Decide about 1 in doubt").click();
        Locator evidence = page.locator("section", new Page.LocatorOptions().setHasText("In doubt"))
                .first();
        assertThat(evidence).containsText("City Treasurer");
        assertThat(evidence).containsText("@sender.example>");
        button(page, "It was sent").click();
        assertThat(page.locator(".notice .headline"))
                .hasText("Noted: the letter to City Treasurer, Chicago, IL was sent.");
        page.locator(".notice button").click();
        assertThat(page.locator(".notice .headline")).containsText("in doubt again");
        button(page, "It was not").click();
        assertThat(page.locator(".notice .headline")).containsText("The run sends it when it goes on.");
        button(page, "Go on with the run: 1 letter left").click();
        assertThat(page.locator("#progress-heading")).hasText("Run 1 is finished");
        assertThat(mail.arrived().stream().filter(to -> to.startsWith("doubt")).count())
                .isEqualTo(2);
    }

    private void tellsWhoGotWhat(Page page) throws IOException {
        link(page, "Report").click();
        page.getByLabel("Find").fill("treasurer");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("in doubt");
        Download download =
                page.waitForDownload(() -> link(page, "Save all as CSV").click());
        assertThat(download.suggestedFilename()).isEqualTo("report-ask.csv");
        assertThat(Files.readString(download.path())).contains("clerk@chicago.example", "accepted");
    }

    @Test
    void worksWithoutAScript() {
        mail.answerAll();
        try (BrowserContext window = chromium.window(1280, 860, ColorScheme.LIGHT, false)) {
            Page page = window.newPage();
            page.navigate(site.console().link());
            page.locator(".button.primary").click();
            link(page, "Next").click();
            assertThat(page.locator(".steps")).containsText("2 of 5");
            link(page, "All is well: go to send").click();
            page.getByLabel("Type 5").fill("5");
            button(page, "Send 5 letters").click();
            Locator heading = page.locator("#progress-heading");
            await().pollInSameThread().atMost(Duration.ofMinutes(1)).until(() -> {
                page.reload();
                return heading.textContent().equals("Run 1 is finished");
            });
        }
    }
}
