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

/** What the console writes into the cities file, and what it says of files that are faulty. */
class CityFormTests {
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

    @Test
    void aFaultyFileIsSaidWhereItIsAndNothingCanBeSent() {
        site.append("recipients/contacts.csv", "mayor at tulsa.example,Chicago,IL,Office,Mayor");

        assertThat(Jsoup.parse(site.page("/")).select(".card .faults").text())
                .contains(
                        "contacts.csv, line 9",
                        "email \"mayor at tulsa.example\": no @ between a name and a domain",
                        "Write one mailbox as name@domain.tld, or leave the cell blank.");
        HttpResponse<String> send = site.get("/send/ask");
        assertThat(send.statusCode()).isEqualTo(409);
        assertThat(send.body()).contains("must be mended first", "line 9").doesNotContain("outreach.fault");
    }

    @Test
    void aStatusIsSetAsTheCommandSetsItAndThePageSaysWhatThatMeans() {
        HttpResponse<String> set = site.post(
                "/city?name=Chicago,%20IL",
                "/city",
                "name",
                "Chicago, IL",
                "status",
                "suspended",
                "asOf",
                "2026-01-05",
                "source",
                "https://example.org/minutes");

        assertThat(set.statusCode()).isBetween(302, 303);
        assertThat(followed(set).select(".notice").text())
                .contains("Chicago moves from ask to thank-you: 3 contacts.", "from active to suspended (line 2)");
        assertThat(site.read("recipients/cities.csv"))
                .contains("Chicago,IL,Moscow,1997,suspended,2026-01-05,https://example.org/minutes\n")
                .contains("Portland,OR,Khabarovsk,1988,suspended,");
    }

    @Test
    void aSourceStaysWithTheStatusThatItWasReadFor() {
        String today = LocalDate.now(ConsoleSite.CLOCK).toString();
        set("Chicago, IL", "active", "2026-01-05", "");
        assertThat(site.read("recipients/cities.csv")).contains(",active,2026-01-05,https://example.org/chicago\n");

        Document saved = followed(set("Chicago, IL", "suspended", today, ""));
        assertThat(site.read("recipients/cities.csv"))
                .as("the thank-you names where the decision was read")
                .contains("Chicago,IL,Moscow,1997,suspended," + today + ",\n");
        assertThat(saved.select(".notice").text()).contains("read at https://example.org/chicago.");

        site.post(FORM, saved.select(".notice form").attr("action"));
        assertThat(site.read("recipients/cities.csv")).contains(",active,2026-01-05,https://example.org/chicago\n");
    }

    @Test
    void howManyContactsACityHasIsNotSaidWhereTheirFileCannotBeRead() {
        site.append("recipients/contacts.csv", "mayor at tulsa.example,Chicago,IL,Office,Mayor");

        assertThat(followed(set("Chicago, IL", "suspended", "2026-01-05", ""))
                        .select(".notice")
                        .text())
                .contains("how many contacts cannot be said before the contacts file is mended")
                .doesNotContain("0 contacts");
    }

    @Test
    void aCityWhoseStatusNobodyKnowsIsSaidToBeHeld() {
        String today = LocalDate.now(ConsoleSite.CLOCK).toString();
        assertThat(followed(set("Chicago, IL", "unknown", today, ""))
                        .select(".notice")
                        .text())
                .contains(
                        "Chicago leaves ask: 3 contacts.",
                        "Its letters are held until somebody knows how the tie stands.");
    }

    @Test
    void whatARehearsalSendsIsNotSaidToBeHeld(@TempDir Path folder) {
        try (ConsoleSite rehearsal = ConsoleSite.rehearsing(folder, mail.port())) {
            assertThat(rehearsal.page("/cities"))
                    .contains("In this rehearsal letters go out all the same where the status is old")
                    .doesNotContain("wait for you");
            HttpResponse<String> set =
                    rehearsal.post(FORM, "/city", "name", "Portland, OR", "status", "suspended", "asOf", "2021-01-01");
            assertThat(rehearsal.page(ConsoleSite.next(set)))
                    .contains("Portland stays in thank-you: 1 contact, checked 2021-01-01.")
                    .doesNotContain("Its letters are held");
        }
    }

    @Test
    void aFormDoesNotOverwriteWhatWasNotedAfterItsPageWasShown() {
        String shown = Jsoup.parse(site.page(FORM)).select("[name=shown]").val();
        site.replace("recipients/cities.csv", "1988,suspended", "1988,retained");
        String retained = site.read("recipients/cities.csv");

        HttpResponse<String> refused = site.post(
                FORM, "/city", "name", "Portland, OR", "shown", shown, "status", "active", "asOf", "2026-01-05");
        assertThat(refused.statusCode()).isEqualTo(409);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("[role=alert]").text())
                .contains("Portland is retained", "noted after this page was shown. Nothing was changed.");
        assertThat(site.read("recipients/cities.csv")).isEqualTo(retained);

        String now = page.select("[name=shown]").val();
        HttpResponse<String> set = site.post(
                FORM, "/city", "name", "Portland, OR", "shown", now, "status", "active", "asOf", "2026-01-05");
        assertThat(set.statusCode()).isBetween(302, 303);
    }

    @Test
    void aListThatTheConsoleDidNotWriteIsThatOfAllCities() {
        for (String list : new String[] {"find={x}", "find=%zz", "//evil.example"}) {
            HttpResponse<String> set = site.post(
                    FORM, "/city", "name", "Portland, OR", "list", list, "status", "active", "asOf", "2026-01-05");
            assertThat(ConsoleSite.next(set)).startsWith("/cities?said=");
        }
    }

    @Test
    void onlyCitiesOfWhoseStatusThereAreLettersAreSaidToHoldSome() {
        site.append("recipients/cities.csv", "Reno,NV,Sochi,,retained,2021-01-01,");
        assertThat(Jsoup.parse(site.page("/cities")).select(".lead").text())
                .contains("3 of 5 are to be checked again", "The letters of 2 of them wait for you.");
    }

    @Test
    void theListIsFilteredAfterwardsAsItWasBefore() {
        Document list = Jsoup.parse(site.page("/cities?show=check&status=active&find=home%20a"));
        Document city =
                Jsoup.parse(site.page(list.select("tbody a.button").attr("href").replace(" ", "%20")));
        assertThat(city.select(".back a").attr("href")).contains("show=check", "status=active", "find=home%20a");

        HttpResponse<String> set = site.post(
                FORM,
                "/city",
                "name",
                "Homer, AK",
                "list",
                city.select("[name=list]").val(),
                "status",
                "active",
                "asOf",
                "2021-01-01");
        Document after = followed(set);
        assertThat(after.select("tbody th").eachText()).containsExactly("Homer, AK");
        assertThat(after.select("#show [selected], #status [selected]").eachAttr("value"))
                .containsExactly("check", "active");

        Document restored =
                followed(site.post(FORM, after.select(".notice form").attr("action")));
        assertThat(restored.select("#find").val()).isEqualTo("home a");
        assertThat(restored.select(".notice").text()).contains("Taken back");
    }

    private HttpResponse<String> set(String city, String status, String asOf, String source) {
        return site.post(FORM, "/city", "name", city, "status", status, "asOf", asOf, "source", source);
    }

    private Document followed(HttpResponse<String> answer) {
        return Jsoup.parse(site.followed(answer));
    }

    @Test
    void aDayThatIsNotYetIsRefusedBesideItsField() {
        String tomorrow = LocalDate.now(ConsoleSite.CLOCK).plusDays(1).toString();
        String before = site.read("recipients/cities.csv");

        for (String day : new String[] {tomorrow, "yesterday", "", "0026-01-05"}) {
            HttpResponse<String> refused = site.post(
                    "/city?name=Chicago,%20IL", "/city", "name", "Chicago, IL", "status", "none", "asOf", day);
            assertThat(refused.statusCode()).isEqualTo(422);
            Document page = Jsoup.parse(refused.body());
            assertThat(page.select("#asOf[autofocus][aria-invalid=true][aria-describedby=asOf-wrong]"))
                    .hasSize(1);
            assertThat(page.select("#asOf-wrong").text()).contains("Write the day on which the status was checked");
            assertThat(page.select("input[value=none][checked]"))
                    .as("what was typed is kept")
                    .hasSize(1);
        }
        assertThat(site.read("recipients/cities.csv")).isEqualTo(before);
    }
}
