package outreach.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;

/** What people do in a browser that nobody tells them to: many tabs, pages that stay open while files change. */
@Thorough
class BrowserHabitsTests {
    private static final int CONNECTIONS_TO_A_HOST = 6;

    private static Chromium chromium;

    private final HesitantServer mail = HesitantServer.hesitant();
    private ConsoleSite site;
    private BrowserContext window;
    private Page page;

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
        window = chromium.window(1280, 860, ColorScheme.LIGHT, true);
        page = window.newPage();
        page.navigate(site.console().link());
    }

    @AfterEach
    void close() {
        window.close();
        mail.close();
        site.close();
        chromium.forgetComplaints();
    }

    private Locator button(Page where, String name) {
        return where.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private void send() {
        page.navigate(site.address("/send/ask"));
        page.getByLabel("Type 3").fill("3");
        button(page, "Send 3 letters").click();
        assertThat(page.locator("#progress-heading")).hasText("Sending: 0 of 3 letters");
    }

    @Test
    void whoChoosesAnotherListSeesItsSumAndSavesIt() {
        send();
        mail.answerAll();
        assertThat(page.locator("#progress-heading")).hasText("Run 1 is finished");
        site.append("recipients/contacts.csv", "new@chicago.example,Chicago,IL,City Planner,Planner");
        page.navigate(site.address("/send/ask"));
        page.getByLabel("Type 1").fill("1");
        button(page, "Send 1 letter").click();
        assertThat(page.locator("#progress-heading")).hasText("Run 2 is finished");
        page.navigate(site.address("/report/ask"));
        assertThat(page.locator("#standing .figure").first()).hasText("8 contacts");

        page.getByLabel("List").selectOption("all");

        assertThat(page.locator("#list .count")).hasText("15 of 15 rows");
        assertThat(page.locator("#standing .figure").first()).hasText("8 rows read");
        assertThat(page.locator("#exports a").first()).hasText("Save all as CSV");
    }

    @Test
    void aPageToWhichOneComesBackHasItsButtonsAgain() {
        page.navigate(site.address("/decide/ask"));
        button(page, "No letters to this address (Office of the Mayor, Boise").click();
        assertThat(page.locator(".notice .headline")).containsText("gets no letters any more");
        page.goBack();
        assertThat(page.locator(".choices button:disabled")).hasCount(0);
        assertThat(page.locator(".choices button").first()).isEnabled();
    }

    @Test
    void stopIsHeardAtOnceThoughManyPagesFollowTheRun() {
        send();
        for (int i = 1; i < CONNECTIONS_TO_A_HOST; i++) {
            Page another = window.newPage();
            another.navigate(site.address("/run/ask"));
            assertThat(another.locator("#progress-heading")).hasText("Sending: 0 of 3 letters");
            page = another;
        }
        button(page, "Stop").click();
        assertThat(page.locator("#live")).containsText("You pressed Stop.");
    }

    @Test
    void aPageThatNobodyLooksAtHoldsNoConnectionAndCatchesUpLater() {
        send();
        Page hidden = page;
        for (int i = 0; i < CONNECTIONS_TO_A_HOST; i++) {
            Page another = window.newPage();
            another.navigate(site.address("/run/ask"));
            assertThat(another.locator("#progress-heading")).hasText("Sending: 0 of 3 letters");
            see(another, false);
        }
        see(hidden, false);
        mail.answer(1);
        page = window.newPage();
        page.navigate(site.address("/run/ask"));
        assertThat(page.locator("#progress-heading")).hasText("Sending: 1 of 3 letters");
        assertThat(hidden.locator("#progress-heading")).hasText("Sending: 0 of 3 letters");

        see(hidden, true);
        assertThat(hidden.locator("#progress-heading")).hasText("Sending: 1 of 3 letters");
    }

    /** As where a tab comes to the front, or goes behind another: without a screen all are in front. */
    private static void see(Page page, boolean seen) {
        page.evaluate(
                "seen => { Object.defineProperty(document, 'hidden', {value: !seen, configurable: true});"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                seen);
    }

    @Test
    void aLinkInALetterLeavesTheLetterWhereItIs() {
        site.replace("templates/letter.html", "Dear", "<a href=\"https://example.org/\">Read this</a>, dear");
        page.navigate(site.address("/preview/ask"));
        Locator letter = page.frameLocator("iframe").locator("body");
        letter.locator("a").click();
        // another look at the letter and back: time enough for a frame to be led away
        Page another = window.newPage();
        another.navigate(site.address("/preview/ask"));
        another.close();
        assertThat(letter).containsText("please suspend the tie with Moscow");
        assertThat(page.frames().get(1).url()).startsWith(site.address("/preview/ask/letter"));
        assertThat(window.pages()).hasSize(1);
    }

    @Test
    void aStepIntoAnotherPlanLoadsTheWholePageAndSaysSo() {
        page.navigate(site.address("/preview/ask"));
        String before = page.locator("a.primary").getAttribute("href");
        site.replace("templates/letter.html", "please suspend", "kindly end");
        page.locator("#next").click();

        assertThat(page.locator(".alarm:visible"))
                .containsText("The plan has changed since the page that you came from.");
        assertThat(page.frameLocator("iframe").locator("body")).containsText("kindly end");
        assertThat(page.locator("a.primary")).not().hasAttribute("href", before);
    }

    @Test
    void whatCannotBeShownWithinThePageIsSaidInOneOfItsOwn() {
        page.navigate(site.address("/preview/ask"));
        site.append("recipients/contacts.csv", "mayor at tulsa.example,Chicago,IL,Office,Mayor");
        page.locator("#next").click();
        assertThat(page.locator("h1")).hasText("Something in the files must be mended first");
        assertThat(page.locator(".faults")).containsText("email \"mayor at tulsa.example\": no @");

        page.navigate(site.address("/cities"));
        assertThat(page.locator("#lost")).isHidden();
        site.close();
        page.getByLabel("Find").fill("home");
        assertThat(page.locator("#lost")).containsText("The console does not answer any more.");
    }

    @Test
    void theListOfLettersStaysWhereItIs() {
        for (int i = 10; i < 50; i++) {
            site.append(
                    "recipients/contacts.csv", "office%d@chicago.example,Chicago,IL,Office %d,Clerk".formatted(i, i));
        }
        page.navigate(site.address("/preview/ask"));
        Locator far = page.locator(".letters a", new Page.LocatorOptions().setHasText("Office 45"));
        far.click();
        assertThat(far).hasAttribute("aria-current", "true");
        assertThat(far).isFocused();
        assertThat(far).isInViewport();
        assertThat((int) page.evaluate("document.querySelector('.letters ol').scrollTop"))
                .isPositive();
    }

    @Test
    void aNoticeIsNotSaidAgainWhenThePageIsLoadedAnew() {
        page.navigate(site.address("/decide/ask"));
        button(page, "Still active: I checked today").click();
        assertThat(page.locator(".notice .headline")).containsText("Homer is still active");
        assertThat(page).hasURL(Pattern.compile("^[^?]*(\\?page=0)?(#.*)?$"));
        page.reload();
        assertThat(page.locator(".notice .headline")).hasCount(0);
    }
}
