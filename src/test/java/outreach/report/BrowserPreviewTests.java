package outreach.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;
import outreach.campaign.PlanSummary;
import outreach.ledger.Reason;
import outreach.web.Chromium;

/** A preview's page in a real browser, as a file. */
@Thorough
class BrowserPreviewTests {
    private static final String NOTHING_RUNS_OVER =
            "[...document.querySelectorAll('tbody th, td')].every(cell => cell.scrollWidth <= cell.clientWidth)";

    private static Chromium chromium;

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

    @Test
    void opensWithALetterThatGoesAndSaysWhichIsHeld(@TempDir Path folder) {
        var summary = new PlanSummary(
                "ask",
                2,
                Map.of(),
                Map.of(Reason.STATUS_STALE, 1),
                1,
                "1",
                null,
                "localhost",
                List.of(),
                List.of(),
                null,
                List.of());
        Path index;
        try (PreviewWriter writer = PreviewWriter.open(folder.resolve("ask"), "Test", SampleLedger.COMMANDS)) {
            SamplePlan.heldWithLetter().each(writer::accept);
            writer.accept(SamplePlan.numbered(900, true));
            index = writer.finish(summary, "./outreach send ask", SamplePlan::find);
        }
        try (BrowserContext window = chromium.window(1280, 900, ColorScheme.LIGHT, true)) {
            Page page = window.newPage();
            page.navigate(index.toUri().toString());

            assertThat(page.locator("#subject")).containsText("Long Beach");
            assertThat(page.locator("#held")).isHidden();
            page.locator("[data-go='-1']").click();
            assertThat(page.locator("#subject")).containsText("Homer");
            assertThat(page.locator("#held")).hasText("Held: Nobody has checked this city's status since 2022-04-06.");
            page.locator("[data-go='1']").click();
            assertThat(page.locator("#held")).isHidden();
            assertThat(page.evaluate(NOTHING_RUNS_OVER)).isEqualTo(true);
        }
    }
}
