package outreach.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;

/** What comes between a person and the page: news under the mouse, a console that ends, a long list, scripts that come late. */
@Thorough
class BrowserTroubleTests {
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

    @Test
    void aButtonThatIsBeingPressedStaysUntilItIsLetGo() {
        try (BrowserContext window = chromium.window(1280, 860, ColorScheme.LIGHT, true)) {
            Page page = window.newPage();
            page.navigate(site.console().link());
            page.navigate(site.address("/send/ask"));
            page.getByLabel("Type 5").fill("5");
            button(page, "Send 5 letters").click();
            assertThat(page.locator("#progress-heading")).hasText("Sending: 0 of 5 letters");
            assertThat(page.locator("button[aria-disabled]")).hasCount(0);
            button(page, "Stop").hover();
            page.mouse().down();
            mail.answer(1);
            page.evaluate(
                    """
                    () => new Promise(heard => {
                      const news = new EventSource('/run/ask/events');
                      news.addEventListener('live', event => event.data.includes('Sending: 1 of 5') && heard(news.close()));
                    })
                    """);
            page.mouse().up();
            assertThat(page.locator("#live")).containsText("You pressed Stop.");
            mail.answerAll();
            assertThat(page.locator("#progress-heading")).containsText("Run 1 has stopped");
        }
    }

    @Test
    void aRunThatLosesItsConsoleSaysHowToGoOn() {
        try (BrowserContext window = chromium.window(1280, 860, ColorScheme.LIGHT, true)) {
            Page page = window.newPage();
            page.navigate(site.console().link());
            page.navigate(site.address("/send/ask"));
            page.getByLabel("Type 5").fill("5");
            button(page, "Send 5 letters").click();
            mail.answer(1);
            assertThat(page.locator("#progress-heading")).hasText("Sending: 1 of 5 letters");
            assertThat(page.locator("#lost")).isHidden();

            mail.awaitMessage();
            mail.answer(1);
            site.console().stop();
            assertThat(page.locator("#lost"))
                    .hasText("The console does not answer any more. What was sent is in the ledger."
                            + " Start ./outreach console again, and press Resume.");
            assertThat(page.locator("#lost")).isInViewport();
            assertThat(page.locator("#live button")).hasCount(0);
            assertThat(page.locator("#progress-heading")).containsText("letters");
            Chromium.screenshot(page, "run-lost-1280-light");
            chromium.forgetComplaints();
        }
    }

    @Test
    void aDecisionInALongListLeavesThePlaceAndSaysWhatItDidThere() {
        for (int i = 10; i < 60; i++) {
            site.append("recipients/contacts.csv", "office%d@homer.example,Homer,AK,Office %d,Clerk".formatted(i, i));
        }
        try (BrowserContext window = chromium.window(1280, 860, ColorScheme.LIGHT, true)) {
            Page page = window.newPage();
            page.navigate(site.console().link());
            page.navigate(site.address("/decide/ask"));
            button(page, "No letters to this address (Office 40,").click();

            assertThat(page.locator(".notice .headline")).containsText("office40@homer.example gets no letters");
            assertThat(page.locator(".notice button")).isInViewport();
            Locator next = page.locator(".panel", new Page.LocatorOptions().setHasText("office41@homer.example"));
            assertThat(next).isInViewport();
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    @Test
    void findsWhatWasTypedBeforeTheScriptsHadCome() {
        List<Route> late = new ArrayList<>();
        try (BrowserContext window = chromium.window(1280, 860, ColorScheme.LIGHT, true)) {
            Page page = window.newPage();
            page.navigate(site.console().link());
            page.route("**/assets/*.js", late::add);
            page.navigate(site.address("/cities"), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            page.getByLabel("Find").fill("home");
            page.waitForCondition(() -> late.size() == 2);
            late.forEach(Route::resume);
            assertThat(page.locator("tbody tr")).hasCount(1);
        }
    }
}
