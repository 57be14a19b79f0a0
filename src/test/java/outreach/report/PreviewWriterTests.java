package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.campaign.PlanSummary;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;

/** What the pages of a preview say. */
class PreviewWriterTests {
    @Test
    void listsEveryRowWithWhatHappensToIt(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        Document page = SamplePreview.write(directory, plan, plan.summary());

        assertThat(page.select("tbody tr")).hasSize(plan.rows());
        assertThat(page.select("tr[data-outcome=pending]")).hasSize(plan.count(MessageState.PENDING));
        assertThat(page.select("tr[data-outcome=held]")).hasSize(plan.count(MessageState.HELD));
        assertThat(page.select("tr[data-outcome=excluded]")).hasSize(plan.count(MessageState.EXCLUDED));
        assertThat(row(page, "mayor@longbeach-ca.example").text())
                .isEqualTo(
                        "Office of the Mayor mayor@longbeach-ca.example Long Beach, CA active, checked 2026-11-17 with Sochi"
                                + " Gets the letter Long Beach and Sochi: a request to your council Line 2");
    }

    @Test
    void saysInPlainWordsWhyARowIsHeldAndWhatToDo(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        Document page = SamplePreview.write(directory, plan, plan.summary());

        Element held = row(page, "mayor@homer-ak.example");
        assertThat(held.select(".mark").text()).isEqualTo("Held");
        assertThat(held.select(".why").text()).isEqualTo("Nobody has checked this city's status since 2022-04-06.");
        assertThat(held.select(".command").text())
                .isEqualTo("./outreach cities set \"Homer, AK\" STATUS --as-of YYYY-MM-DD --source WHERE");
        assertThat(row(page, "mayor@chicgo.example").text()).contains("did you mean Chicago, IL?");
    }

    @Test
    void showsTheSumThatAccountsForEveryRow(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        Document page = SamplePreview.write(directory, plan, plan.summary());

        assertThat(page.select(".sum").text())
                .isEqualTo("%d rows read = %d get the letter + %d held + %d excluded"
                        .formatted(
                                plan.rows(),
                                plan.count(MessageState.PENDING),
                                plan.count(MessageState.HELD),
                                plan.count(MessageState.EXCLUDED)));
        assertThat(page.select(".alarm")).isEmpty();
        assertThat(page.select(".panel").text())
                .contains("7c1f-93ab-e02d", "smtp.example.org:587", "about 1 hour 24 minutes");
        assertThat(page.select(".next .command").text()).isEqualTo(SamplePreview.SEND);
    }

    @Test
    void raisesAnAlarmIfTheSumIsWrong(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        PlanSummary right = plan.summary();
        var wrong = new PlanSummary(
                "ask",
                right.rows() + 1,
                right.excluded(),
                right.held(),
                right.toSend(),
                right.fingerprint(),
                null,
                right.server(),
                List.of(),
                List.of(),
                null,
                List.of());

        assertThat(SamplePreview.write(directory, plan, wrong).select(".alarm").text())
                .contains("do not add up");
    }

    @Test
    void offersNoCommandToSendWhereNobodyGetsTheLetter(@TempDir Path directory) throws IOException {
        var summary = new PlanSummary(
                "ask",
                0,
                Map.of(),
                Map.of(),
                0,
                "0000",
                Duration.ZERO,
                "smtp.example.org",
                List.of(),
                List.of("A note.<b>"),
                null,
                List.of());
        Document page = SamplePreview.write(directory, SamplePlan.empty(), summary);

        assertThat(page.select(".next .command")).isEmpty();
        assertThat(page.select(".rows").text()).isEqualTo("The contacts file has no rows.");
        assertThat(page.select("ul.note").text()).isEqualTo("A note.<b>");
    }

    @Test
    void showsTheLetterThatAHeldRowWouldGet(@TempDir Path directory) throws IOException {
        var summary = new PlanSummary(
                "ask",
                1,
                Map.of(),
                Map.of(Reason.STATUS_STALE, 1),
                0,
                "1",
                null,
                "localhost",
                List.of(),
                List.of(),
                null,
                List.of());
        Document page = SamplePreview.write(directory, SamplePlan.heldWithLetter(), summary);

        Element held = page.select("tbody tr").get(0);
        assertThat(held.select("a.who").attr("href")).isEqualTo("0002-mayor-homer.example.view.html");
        assertThat(held.text()).contains("It would get: Homer and Yelizovo: a request to your council");
        assertThat(page.select(".panel").get(0).text())
                .isEqualTo(
                        "Held: wait for a person 1 status not checked for too long What to check: ./outreach cities review");
    }

    @Test
    void showsHostileValuesAsText(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        Document page = SamplePreview.write(directory, plan, plan.summary());

        assertThat(row(page, "clerk@hostile.example").select(".who").text()).isEqualTo(SamplePlan.HOSTILE);
        assertThat(page.select("img")).isEmpty();
        assertThat(page.select("script")).hasSize(1);
        assertThat(row(page, "clerk@reversed.example").select(".who").text()).isEqualTo("safe⟨U+202E⟩lmth.exe");

        String file = row(page, "clerk@hostile.example").attr("data-file");
        Document view = Jsoup.parse(Files.readString(directory.resolve("ask").resolve(file + ".view.html")));
        assertThat(view.select("script, img")).isEmpty();
        assertThat(view.select("#text-alone").text()).contains(SamplePlan.HOSTILE);
        assertThat(view.select("#source-alone").text()).contains("Subject: San Diego and Vladivostok");
    }

    @Test
    void needsNothingFromElsewhereAndRunsNothingButItsOwnScript(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        Document page = SamplePreview.write(directory, plan, plan.summary());

        Policies.assertConfined(page);
        assertThat(page.select("iframe"))
                .hasSize(1)
                .allMatch(frame ->
                        frame.hasAttr("sandbox") && frame.attr("sandbox").isEmpty());
        String file = page.select("tr[data-file]").get(0).attr("data-file");
        Document view = Jsoup.parse(Files.readString(directory.resolve("ask").resolve(file + ".view.html")));
        Policies.assertConfined(view);
        assertThat(view.select("iframe").attr("src")).isEqualTo(file + ".html");
        assertThat(view.select("iframe[sandbox]")).hasSize(1);
    }

    private static Element row(Document page, String email) {
        return page.select("tbody tr").stream()
                .filter(row -> row.select("th").text().endsWith(email))
                .findFirst()
                .orElseThrow();
    }
}
