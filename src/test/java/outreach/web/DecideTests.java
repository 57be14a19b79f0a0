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
import outreach.Thorough;

/** A person decides about the letters that are held, and takes that back. */
@Thorough
class DecideTests {
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

    private Document decide() {
        return Jsoup.parse(site.page("/decide/ask"));
    }

    @Test
    void aStatusThatStillHoldsIsNotedForItsTiesAloneAndTakenBackForThemAlone() {
        site.append("recipients/cities.csv", "Homer,AK,,,none,2021-01-01,https://example.org/old");
        String before = site.read("recipients/cities.csv");

        site.post("/decide/ask", "/decide/ask/confirm", "city", "Homer, AK", "status", "active");
        assertThat(site.read("recipients/cities.csv"))
                .isEqualTo(before.replace("active,2022-04-06", "active," + LocalDate.now(ConsoleSite.CLOCK)));

        String decision = decide().select("[name=decision]").attr("value");
        site.post("/decide/ask", "/decide/ask/restore", "decision", decision);
        assertThat(site.read("recipients/cities.csv")).isEqualTo(before);
    }

    @Test
    void aStaleStatusIsConfirmedAndTheConfirmationTakenBack() {
        String before = site.read("recipients/cities.csv");
        assertThat(decide().select("#held").text()).contains("(2)");

        site.post("/decide/ask", "/decide/ask/confirm", "city", "Homer, AK", "status", "active");
        assertThat(decide().select("#held").text()).contains("(1)");
        assertThat(decide().text()).contains("Homer is still active: checked");
        assertThat(site.read("recipients/cities.csv"))
                .contains(",https://example.org/homer")
                .isNotEqualTo(before);

        site.post(
                "/decide/ask",
                "/decide/ask/restore",
                "decision",
                decide().select("[name=decision]").val());
        assertThat(site.read("recipients/cities.csv")).isEqualTo(before);
    }

    @Test
    void aFaultyListTakesNothingFromThePageButTheLettersThatAreHeld() {
        site.append("recipients/contacts.csv", "mayor at tulsa.example,Chicago,IL,Office,Mayor");

        Document page = decide();
        assertThat(page.select("section:has(#held) .faults").text()).contains("contacts.csv, line 9", "no @");
        assertThat(page.select("#held + .empty").text()).contains("cannot be said before this is mended");
        HttpResponse<String> noMore = site.post(
                "/decide/ask", "/decide/ask/no-letters", "address", "mayor@chicago.example", "note", "asked by phone");
        assertThat(Jsoup.parse(site.followed(noMore)).select(".notice").text())
                .contains("mayor@chicago.example gets no letters any more");

        HttpResponse<String> confirmed =
                site.post("/decide/ask", "/decide/ask/confirm", "city", "Homer, AK", "status", "active");
        Document after = Jsoup.parse(site.followed(confirmed));
        assertThat(after.select(".notice").text()).contains("Homer is still active: checked");
        assertThat(after.select("section:has(#held) button").text()).startsWith("Take it back: Homer is still active");
    }

    @Test
    void aButtonThatIsPressedTwiceDecidesOnceAndKeepsTheWayBack() {
        String before = site.read("recipients/cities.csv");
        String way = "";
        for (int press = 0; press < 2; press++) {
            Document page = Jsoup.parse(site.followed(
                    site.post("/decide/ask", "/decide/ask/confirm", "city", "Homer, AK", "status", "active")));
            assertThat(page.select("[name=decision]")).hasSize(1);
            way = page.select(".notice form").attr("action");
        }
        assertThat(site.followed(site.post("/decide/ask", way)))
                .contains("Taken back: Homer is active, checked 2022-04-06, as before.");
        assertThat(site.read("recipients/cities.csv")).isEqualTo(before);

        for (int press = 0; press < 2; press++) {
            Document page = Jsoup.parse(site.followed(
                    site.post("/decide/ask", "/decide/ask/suppress", "address", "mayor@boise.example", "line", "6")));
            assertThat(page.select(".notice .headline").text()).contains("mayor@boise.example gets no letters");
            assertThat(page.select("[name=decision]")).hasSize(1);
            assertThat(page.select(".notice form")).hasSize(1);
        }
    }

    @Test
    void aConfirmationIsOfTheStatusThatThePageShowed() {
        assertThat(decide().select("form[action$=confirm] [name=status]").eachAttr("value"))
                .containsExactly("active");
        site.replace("recipients/cities.csv", "Yelizovo,,active", "Yelizovo,,suspended");
        String suspended = site.read("recipients/cities.csv");

        String said =
                site.followed(site.post("/decide/ask", "/decide/ask/confirm", "city", "Homer, AK", "status", "active"));
        assertThat(said).contains("Homer is suspended in the cities file by now", "Nothing was changed.");
        assertThat(site.read("recipients/cities.csv")).isEqualTo(suspended);
    }

    @Test
    void aStatusThatWasSetAfterAConfirmationIsNotTakenBackWithIt() {
        site.post("/decide/ask", "/decide/ask/confirm", "city", "Homer, AK", "status", "active");
        site.replace("recipients/cities.csv", "Yelizovo,,active", "Yelizovo,,suspended");
        String suspended = site.read("recipients/cities.csv");

        String said = site.followed(site.post(
                "/decide/ask",
                "/decide/ask/restore",
                "decision",
                decide().select("[name=decision]").val()));
        assertThat(said).contains("Not taken back, since something else was noted meanwhile", "Nothing was changed.");
        assertThat(site.read("recipients/cities.csv")).isEqualTo(suspended);
        assertThat(decide().select("[name=decision]")).isEmpty();
    }

    @Test
    void thePageOpensAtTheNextLetterAndOffersTheWayBack() {
        HttpResponse<String> suppressed =
                site.post("/decide/ask", "/decide/ask/suppress", "address", "mayor@boise.example", "line", "6");
        assertThat(suppressed.headers().firstValue("Location").orElseThrow())
                .contains("/decide/ask?page=0&said=")
                .endsWith("#held-7");
        Document page = Jsoup.parse(site.followed(suppressed));
        assertThat(page.select("#held-7").text()).contains("mayor@homer.example");

        HttpResponse<String> restored = site.takeBack(page);
        assertThat(restored.headers().firstValue("Location").orElseThrow()).endsWith("#held-6");
        assertThat(site.followed(restored)).contains("Taken back: mayor@boise.example");
    }

    @Test
    void whoSetsAStatusFromAHeldLetterComesBackToTheNext() {
        String way = decide().select("#held-6 a.button").attr("href");
        assertThat(way).contains("/city?name=Boise").contains("batch=ask", "line=6");
        String page = way.replace(" ", "%20");
        Document form = Jsoup.parse(site.page(page));
        assertThat(form.select(".back a").attr("href")).endsWith("/decide/ask?page=0#held-6");

        HttpResponse<String> set = site.post(
                page,
                "/city",
                "name",
                "Boise, ID",
                "batch",
                form.select("[name=batch]").val(),
                "line",
                form.select("[name=line]").val(),
                "status",
                "none",
                "asOf",
                "2026-01-05");
        assertThat(set.headers().firstValue("Location").orElseThrow())
                .contains("/decide/ask?page=0&said=")
                .endsWith("#held-7");
        HttpResponse<String> restored = site.takeBack(Jsoup.parse(site.followed(set)));
        assertThat(restored.headers().firstValue("Location").orElseThrow()).endsWith("#held-6");
    }

    @Test
    void anAddressThatWantsNoLettersGetsNoneUntilThatIsTakenBack() {
        String address =
                decide().select("form[action$=suppress] [name=address]").val();
        site.post("/decide/ask", "/decide/ask/suppress", "address", address);
        assertThat(decide().select("#held").text()).contains("(1)");
        assertThat(site.page("/preview/ask?who=excluded")).contains("On the suppression list (decided in the console)");

        site.post(
                "/decide/ask",
                "/decide/ask/restore",
                "decision",
                decide().select("[name=decision]").val());
        assertThat(decide().select("#held").text()).contains("(2)");
    }

    @Test
    void aButtonOfAnOldPageMeansTheAddressThatStoodBesideItNotItsLine() {
        var homer = decide().select("form[action$=suppress]").get(1);
        assertThat(homer.parents().select(".panel").get(0).text()).contains("mayor@homer.example");
        var field = homer.select("input").get(1);
        String boise = "mayor@boise.example,Boise,ID,Office of the Mayor,Mayor\n";
        String homerRow = "mayor@homer.example,Homer,AK,Office of the Mayor,Mayor\n";
        site.replace("recipients/contacts.csv", boise + homerRow, homerRow + boise);

        String said = site.followed(site.post("/decide/ask", "/decide/ask/suppress", field.attr("name"), field.val()));
        assertThat(said).contains("mayor@homer.example gets no letters any more");
    }

    @Test
    void aWayBackThatFailedIsThereAgain() {
        site.post("/decide/ask", "/decide/ask/confirm", "city", "Homer, AK", "status", "active");
        String decision = decide().select("[name=decision]").val();
        String key = site.key("/decide/ask");
        String confirmed = site.read("recipients/cities.csv");
        site.replace("recipients/cities.csv", "status_as_of", "checked_sometime");
        HttpResponse<String> refused =
                site.send(site.form("/decide/ask/restore", "key=%s&decision=%s".formatted(key, decision))
                        .header("Cookie", site.cookie()));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);

        ConsoleSite.write(site.folder().resolve("recipients/cities.csv"), confirmed);

        assertThat(site.followed(site.post("/decide/ask", "/decide/ask/restore", "decision", decision)))
                .contains("Taken back: Homer is active, checked 2022-04-06, as before.");
    }

    @Test
    void nobodyIsSaidToHaveItAllWhileALetterWaitsForACityThatTheFileDoesNotHave() {
        site.replace("recipients/contacts.csv", "Boise,ID", "Nowhere,KS");
        site.sendAndWait("thank-you", 1);

        String card = Jsoup.parse(site.page("/")).select(".card").eachText().get(1);
        assertThat(card)
                .contains("Decide about the held", "1 letter waits for a city that the cities file does not have.")
                .doesNotContain("Everybody");
        assertThat(Jsoup.parse(site.page("/")).select("a[href=/decide/thank-you#held].button"))
                .hasSize(1);
    }
}
