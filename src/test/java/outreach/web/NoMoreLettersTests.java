package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever wants no more letters has one already, so no held letter stands beside the wish. */
class NoMoreLettersTests {
    private static final String CLERK = "clerk@chicago.example";

    private final HesitantServer mail = HesitantServer.willing();
    private ConsoleSite site;

    @BeforeEach
    void open(@TempDir Path folder) {
        site = ConsoleSite.open(folder, mail.port());
    }

    @AfterEach
    void close() {
        site.close();
        mail.close();
    }

    private Document suppress(String address, String note) {
        return followed(site.post("/decide/ask", "/decide/ask/no-letters", "address", address, "note", note));
    }

    private Document followed(HttpResponse<String> answer) {
        return Jsoup.parse(site.followed(answer));
    }

    private static String list(Document page) {
        return page.select("section:has(#no-letters) .rows").text();
    }

    private Document report() {
        return Jsoup.parse(site.page("/report/ask?find=" + CLERK));
    }

    @Test
    void whoHasTheLetterIsPutOnTheListFromTheReportAndTakenOff() {
        site.sendAndWait("ask", 3);
        String link = report().select("tbody a").attr("href");
        assertThat(link).doesNotContain("clerk").endsWith("#no-letters");
        assertThat(Jsoup.parse(site.page(link.replace("#no-letters", "")))
                        .select("#address")
                        .val())
                .isEqualTo(CLERK);

        Document said = suppress(CLERK, "asked by phone");

        assertThat(said.select(".notice").text())
                .contains(CLERK + " gets no letters any more, in any batch.", "in the list below at any time");
        assertThat(list(said)).contains(CLERK, "asked by phone", "Since 2");
        assertThat(report().select("tbody tr").text())
                .contains("accepted")
                .containsPattern("On the suppression list since \\S+ \\S+: asked by phone\\.");
        assertThat(report().select("tbody a")).isEmpty();

        Document off =
                followed(site.post("/decide/ask", said.select(".notice form").attr("action")));
        assertThat(off.select(".notice").text()).contains(CLERK + " may get letters again.");
        assertThat(off.select("#address").val()).as("to put it back").isEqualTo(CLERK);
        assertThat(off.select("#note").val()).isEqualTo("asked by phone");
        assertThat(list(off)).isEmpty();
        assertThat(report().select("tbody a")).hasSize(1);
    }

    @Test
    void aSecondPressKeepsTheWayBackAndAnOlderWishHasItInTheListAlone() {
        for (int press = 0; press < 2; press++) {
            Document page = suppress("Clerk+news@Chicago.example", "asked by phone");
            assertThat(page.select(".notice").text())
                    .contains(CLERK + " gets no letters")
                    .doesNotContain("replaces");
            assertThat(page.select(".notice form")).hasSize(1);
        }

        site = site.again();

        Document page = suppress(CLERK, "");
        assertThat(page.select(".notice").text()).contains(CLERK + " was on the suppression list already.");
        assertThat(page.select(".notice form")).isEmpty();
        assertThat(list(page)).contains("asked by phone");
        assertThat(suppress(CLERK, "wrote again").select(".notice").text())
                .contains("The new note replaces the old one; its note was: asked by phone.");
    }

    @Test
    void whatIsNoAddressChangesNothingAndIsShownAgain() {
        Document page = suppress("clerk at chicago", "asked by phone");

        assertThat(page.select(".notice.trouble").text()).contains("“clerk at chicago”", "Nothing was changed.");
        assertThat(page.select("#address").val()).isEqualTo("clerk at chicago");
        assertThat(page.select("#note").val()).isEqualTo("asked by phone");
        assertThat(suppress(CLERK, "two\nlines").select(".notice.trouble").text())
                .contains("on one line");
        assertThat(list(page)).isEmpty();
    }

    @Test
    void anAddressThatNoContactHasIsPutOnTheListAndSaidToBeAnother() {
        assertThat(suppress("clark@chicago.example", "").select(".notice").text())
                .contains("has no row with this address", CLERK);
    }

    @Test
    void theNumberOfAnotherBatchsLetterFillsInNothing() {
        site.sendAndWait("ask", 3);
        String link = report().select("tbody a").attr("href").replace("#no-letters", "");

        assertThat(Jsoup.parse(site.page(link.replace("/ask", "/thank-you")))
                        .select("#address")
                        .val())
                .isEmpty();
    }
}
