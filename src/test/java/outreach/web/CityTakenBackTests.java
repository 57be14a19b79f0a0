package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A status that was set in the console is taken back. */
class CityTakenBackTests {
    private static final String FORM = "/city?name=Portland,%20OR";
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

    private HttpResponse<String> set(String city, String status, String asOf, String source) {
        return site.post(FORM, "/city", "name", city, "status", status, "asOf", asOf, "source", source);
    }

    private Document followed(HttpResponse<String> answer) {
        return Jsoup.parse(site.followed(answer));
    }

    @Test
    void lettersThatAnOldCheckHoldsAreSaidToBeHeldAndASlipCanBePutRight() {
        String before = site.read("recipients/cities.csv");
        String today = LocalDate.now(ConsoleSite.CLOCK).toString();

        Document page = followed(set("Portland, OR", "suspended", "2021-01-01", "https://example.org/slip"));
        assertThat(page.select(".notice").text())
                .contains(
                        "Portland stays in thank-you: 1 contact, checked 2021-01-01.",
                        "Its letters are held: the status is as of 2021-01-01, and counts for 30 days only.",
                        "Before: suspended, checked %s, read at https://example.org/portland.".formatted(today));
        assertThat(site.page("/send/thank-you")).contains("Nobody gets this letter as things stand.");

        String undo = page.select(".notice form").attr("action");
        // a way back that could not be gone stays open
        String slip = site.read("recipients/cities.csv");
        String key = site.key(FORM);
        ConsoleSite.write(site.folder().resolve("recipients/cities.csv"), "no table");
        assertThat(site.send(site.form(undo, "key=" + key).header("Cookie", site.cookie()))
                        .body())
                .contains("Mend what is listed here");
        ConsoleSite.write(site.folder().resolve("recipients/cities.csv"), slip);
        assertThat(followed(site.post(FORM, undo)).select(".notice").text())
                .contains("Taken back: Portland is suspended again, checked %s.".formatted(today));
        assertThat(site.read("recipients/cities.csv")).isEqualTo(before);
        assertThat(followed(site.post(FORM, undo)).select(".notice.trouble").text())
                .contains("This was taken back already");
    }

    @Test
    void aStatusThatWasSetSinceIsNotTakenBackWithAnEarlierOne() {
        String today = LocalDate.now(ConsoleSite.CLOCK).toString();
        Document page = followed(set("Portland, OR", "terminated", today, ""));
        site.replace("recipients/cities.csv", "1988,terminated", "1988,retained");
        String retained = site.read("recipients/cities.csv");

        assertThat(followed(site.post(FORM, page.select(".notice form").attr("action")))
                        .select(".notice.trouble")
                        .text())
                .contains("another status was noted since. Nothing was changed.");
        assertThat(site.read("recipients/cities.csv")).isEqualTo(retained);
    }

    @Test
    void aSourceThatWasNotThereBeforeIsTakenBackToo() {
        site.replace("recipients/cities.csv", "https://example.org/portland", "");
        String before = site.read("recipients/cities.csv");
        Document page = followed(set("Portland, OR", "active", "2026-01-05", "https://example.org/slip"));
        assertThat(page.select(".notice").text()).contains(", no source.");

        site.post(FORM, page.select(".notice form").attr("action"));
        assertThat(site.read("recipients/cities.csv")).isEqualTo(before);
    }

    @Test
    void aFormThatIsSavedTwiceSaysBothTimesWhatItDidAndHowToTakeItBack() {
        String before = site.read("recipients/cities.csv");
        String shown = Jsoup.parse(site.page(FORM)).select("[name=shown]").val();
        Document page = new Document("");
        for (int press = 0; press < 2; press++) {
            page = followed(site.post(
                    FORM,
                    "/city",
                    "name",
                    "Portland, OR",
                    "shown",
                    shown,
                    "status",
                    "terminated",
                    "asOf",
                    "2026-01-05"));
            assertThat(page.select(".notice").text())
                    .contains("Portland stays in thank-you", "from suspended to terminated", "Before: suspended");
        }
        site.post(FORM, page.select(".notice form").attr("action"));
        assertThat(site.read("recipients/cities.csv")).isEqualTo(before);
    }

    @Test
    void aFormThatIsSavedTwiceIsTakenBackToWhatStoodBeforeItThisTime() {
        String today = LocalDate.now(ConsoleSite.CLOCK).toString();
        // given a status that was set, and set otherwise, again and again
        for (int i = 0; i < 20; i++) {
            set("Portland, OR", "terminated", today, "");
            set("Portland, OR", "retained", today, "");
        }
        set("Portland, OR", "none", today, "");
        String before = site.read("recipients/cities.csv");

        set("Portland, OR", "terminated", today, "");
        Document again = followed(set("Portland, OR", "terminated", today, ""));
        site.post(FORM, again.select(".notice form").attr("action"));
        assertThat(site.read("recipients/cities.csv")).isEqualTo(before);
    }
}
