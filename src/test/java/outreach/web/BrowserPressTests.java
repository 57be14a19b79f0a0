package outreach.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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

/** Buttons that are pressed twice, fast or slowly. */
@Thorough
class BrowserPressTests {
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

    @Test
    void aDoubleClickPressesOnce() {
        mail.answerAll();
        List<String> pressed = presses();
        page.navigate(site.address("/send/ask"));
        page.getByLabel("Your address").fill("me@example.org");
        button(page, "Send me one letter").dblclick();
        assertThat(page.locator(".notice .headline")).hasText("One letter went to me@example.org.");
        page.getByLabel("Type 3").fill("3");
        button(page, "Send 3 letters").dblclick();
        assertThat(page.locator("#progress-heading")).hasText("Run 1 is finished");

        assertThat(pressed).containsExactly(site.address("/send/ask/test"), site.address("/send/ask"));
        assertThat(mail.arrived()).hasSize(4);
    }

    /** The first press is a click; the second comes when the page that answers it has been there for a moment. */
    private static void pressAgainOnTheNextPage(Page page, String button) {
        page.addInitScript(
                """
                addEventListener("pageshow", () => setTimeout(() => {
                  const next = [...document.querySelectorAll("button")].find((button) => button.textContent.startsWith("%s"));
                  next.click();
                  document.documentElement.dataset.pressedAgain = next.ariaDisabled;
                }, 300));
                """
                        .formatted(button));
    }

    private List<String> presses() {
        List<String> pressed = new ArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                pressed.add(request.url());
            }
        });
        return pressed;
    }

    @Test
    void aSlowDoubleClickDecidesAboutNoOtherLetter() {
        mail.answerAll();
        site.append("recipients/contacts.csv", "doubt@chicago.example,Chicago,IL,City Treasurer,Treasurer");
        site.append("recipients/contacts.csv", "doubt2@chicago.example,Chicago,IL,City Auditor,Auditor");
        page.navigate(site.address("/send/ask"));
        page.getByLabel("Type 5").fill("5");
        button(page, "Send 5 letters").click();
        assertThat(page.locator("#progress-heading")).hasText("Run 1 is finished");
        page.navigate(site.address("/decide/ask"));
        List<String> pressed = presses();
        pressAgainOnTheNextPage(page, "It was not sent");
        button(page, "It was not sent to City Treasurer").click();

        assertThat(page.locator("html")).hasAttribute("data-pressed-again", "true");
        Locator next = button(page, "It was not sent to City Auditor");
        assertThat(page.locator("button[aria-disabled]")).hasCount(0);
        assertThat(page.locator(".notice .headline")).containsText("the letter to City Treasurer, Chicago, IL");
        assertThat(pressed).hasSize(1);
        next.click();
        assertThat(page.locator(".notice .headline")).containsText("the letter to City Auditor, Chicago, IL");
        assertThat(pressed).hasSize(2);
    }

    @Test
    void aSlowDoubleClickDoesNotStopTheRunThatItBegan() {
        page.navigate(site.address("/send/ask"));
        page.getByLabel("Type 3").fill("3");
        pressAgainOnTheNextPage(page, "Stop");
        button(page, "Send 3 letters").click();

        assertThat(page.locator("html")).hasAttribute("data-pressed-again", "true");
        assertThat(page.locator("#progress-heading")).hasText("Sending: 0 of 3 letters");
        button(page, "Stop").click();
        assertThat(page.locator("#live")).containsText("You pressed Stop.");
    }
}
