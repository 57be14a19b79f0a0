package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages say of a campaign before and after its first send. */
class PagesTests {
    private static final HesitantServer MAIL = HesitantServer.willing();
    private static ConsoleSite site;
    private static ConsoleSite sent;

    @BeforeAll
    static void open(@TempDir Path folder) {
        site = ConsoleSite.open(folder.resolve("before"), MAIL.port());
        sent = ConsoleSite.open(folder.resolve("after"), MAIL.port());
        sent.sendAndWait("ask", 3);
    }

    @AfterAll
    static void close() {
        site.close();
        sent.close();
        MAIL.close();
    }

    @Test
    void aLedgerOfAnOlderOutreachIsBroughtUpToDate(@TempDir Path folder) throws SQLException {
        try (ConsoleSite before = ConsoleSite.open(folder, MAIL.port())) {
            before.sendAndWait("ask", 3);
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/outreach.db"));
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE run DROP COLUMN contacts_digest");
            statement.execute("ALTER TABLE run DROP COLUMN stop_why");
            statement.execute("ALTER TABLE run DROP COLUMN stopped_at");
            statement.execute("ALTER TABLE run DROP COLUMN go_on_at");
            statement.execute("DELETE FROM flyway_schema_history WHERE version IN ('3', '4')");
        }
        try (ConsoleSite after = ConsoleSite.open(folder, MAIL.port())) {
            assertThat(Jsoup.parse(after.page("/run/ask")).text()).contains("Run 1 is finished");
        }
    }

    @Test
    void whoHasNoAddressIsLeftToDoWhereAllOthersHaveTheirLetter(@TempDir Path folder) {
        try (ConsoleSite small = ConsoleSite.open(folder, MAIL.port())) {
            ConsoleSite.write(
                    folder.resolve("recipients/contacts.csv"),
                    "email,city,state,name,form\nmayor@chicago.example,Chicago,IL,Mayor,\n");
            small.sendAndWait("ask", 1);
            assertThat(small.page("/")).contains("Everybody who should get this letter has it.");

            small.append("recipients/contacts.csv", ",Chicago,IL,Clerk,https://example.org/form");

            assertThat(Jsoup.parse(small.page("/")).text())
                    .contains(
                            "Everybody else has it. 1 row has no email address: if the letter is for its city, and the city has a web form, write to it there by hand.");
        }
    }

    @Test
    void whatAPersonShouldKnowOfAPlanStandsOnEachOfItsPages(@TempDir Path folder) {
        try (ConsoleSite small = ConsoleSite.open(folder, MAIL.port())) {
            small.append("recipients/contacts.csv", "clerk@homer.example,Homre,AK,Clerk,");
            small.replace("templates/letter.html", "please", "Chicago has. Please");

            for (String path : List.of("/", "/preview/ask", "/preview/ask?who=held", "/send/ask")) {
                assertThat(Jsoup.parse(small.page(path)).select(".notes li").eachText())
                        .as(path)
                        .contains(
                                folder.resolve("recipients/contacts.csv")
                                        + ":9: Homre, AK is not in the cities file. Did you mean Homer, AK?",
                                folder.resolve("templates/letter.html")
                                        + " names Chicago, IL in its own words, and Chicago, IL gets this letter (active as of "
                                        + LocalDate.now(ConsoleSite.CLOCK) + "). See that the sentence is still true.");
            }
        }
    }

    @Test
    void aSlipInALetterIsOneFaultOnTheFirstPage(@TempDir Path folder) {
        try (ConsoleSite small = ConsoleSite.open(folder, MAIL.port())) {
            small.replace("templates/letter.html", "[[${city.name}]]", "[[${city.nmae}]]");

            assertThat(Jsoup.parse(small.page("/")).select(".faults li").eachText())
                    .singleElement()
                    .asString()
                    .contains("letter.html, line 1 Unknown variable city.nmae (in the letters for rows 2, 3, 4, 7 of "
                            + folder.resolve("recipients/contacts.csv") + "). Did you mean city.name?");
        }
    }

    @Test
    void everyPageIsThere() {
        for (String page : new String[] {
            "/",
            "/cities",
            "/city?name=Chicago,%20IL",
            "/preview/ask",
            "/preview/ask?who=held",
            "/preview/thank-you",
            "/send/ask",
            "/run/ask",
            "/decide/ask",
            "/report/ask",
            "/metrics",
            "/assets/console.css",
            "/assets/console.js",
            "/assets/htmx.js"
        }) {
            assertThat(site.get(page).statusCode()).as(page).isEqualTo(200);
        }
    }

    @Test
    void theCampaignSaysWhereItStandsAndWhatToDoNext() {
        Document page = Jsoup.parse(site.page("/"));

        assertThat(page.select(".card").eachText().get(0))
                .contains(
                        "3 contacts get the letter",
                        "2 held",
                        "status not checked for too long",
                        "2 excluded",
                        "Not sent yet");
        assertThat(page.select(".button.primary").eachText()).containsExactly("Read the 3 letters");
        assertThat(page.select(".tally").text()).contains("2 active", "1 suspended", "1 unknown");
        assertThat(page.select(".stage").text()).contains("For real", "127.0.0.1:" + MAIL.port());
    }

    @Test
    void theBooksAreOnTheFirstPageAfterASend() {
        Document page = Jsoup.parse(sent.page("/"));
        assertThat(page.select(".card").eachText().get(0))
                .contains("Run 1, finished", "3 accepted", "The books balance: every row is accounted for, once.");
    }

    @Test
    void theOddLettersComeFirst() {
        Document page = Jsoup.parse(site.page("/preview/ask"));

        assertThat(page.select(".letters li").eachText().get(0))
                .contains("Совет города", "no title", "letters that are not Latin");
        assertThat(page.select(".letters li").eachText().get(1)).contains("longest name");
        assertThat(page.select("iframe").attr("sandbox")).isEmpty();
        assertThat(page.select("iframe").hasAttr("sandbox")).isTrue();
        assertThat(page.text()).contains("7 rows read", "3 get the letter", "2 held", "2 excluded", "fingerprint");
    }

    @Test
    void theLetterInTheFrameCanNeitherRunNorFetchAnything() {
        String frame = Jsoup.parse(site.page("/preview/ask")).select("iframe").attr("src");

        HttpResponse<String> letter = site.get(frame);
        assertThat(letter.statusCode()).isEqualTo(200);
        assertThat(letter.headers().allValues("Content-Security-Policy"))
                .containsExactly(
                        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'");
        assertThat(letter.body()).contains("please suspend the tie with Moscow");
        assertThat(site.get(frame.replace("light", "dark")).body()).contains("color-scheme: only dark");
    }

    @Test
    void textAndSourceCanBeReadToo() {
        assertThat(Jsoup.parse(site.page("/preview/ask?part=text"))
                        .select("pre")
                        .text())
                .contains("please suspend the tie with Moscow");
        assertThat(Jsoup.parse(site.page("/preview/ask?part=source"))
                        .select("pre")
                        .text())
                .contains("Message-ID:", "To: ");
    }

    @Test
    void whatAnAddressLeavesOutIsTheUsual() {
        assertThat(site.page("/preview/ask?plan=&who=&line=&page=&part=&width=&shade="))
                .isEqualTo(site.page("/preview/ask"));
    }

    @Test
    void markupInANameIsShownAsText() {
        showsMarkupAsText(site, "/preview/ask", "/preview/ask?line=3", "/preview/ask?line=3&part=text", "/send/ask");
        showsMarkupAsText(sent, "/report/ask", "/run/ask", "/report/ask?find=%3Cimg", "/preview/ask?who=excluded");
        assertThat(Jsoup.parse(sent.page("/report/ask?find=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"))
                        .select("script:not([src])"))
                .isEmpty();
        assertThat(sent.get("/report/ask/export?form=html").body()).doesNotContain("<img");
    }

    private static void showsMarkupAsText(ConsoleSite of, String... paths) {
        for (String path : paths) {
            Document page = Jsoup.parse(of.page(path));
            assertThat(page.select("img, [onerror], script:not([src])"))
                    .as(path)
                    .isEmpty();
            assertThat(page.text()).as(path).contains(ConsoleSite.HOSTILE);
        }
    }

    @Test
    void theReportFindsAndExports() {
        assertThat(rows("/report/ask?find=clerk")).hasSize(1);
        assertThat(rows("/report/ask?outcome=accepted")).hasSize(3);
        assertThat(rows("/report/ask")).hasSize(7);
        assertThat(Jsoup.parse(sent.page("/report/ask?view=print")).select("tbody tr"))
                .hasSize(7);
        HttpResponse<String> csv = sent.get("/report/ask/export?form=csv");
        assertThat(csv.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"report-ask.csv\"");
        assertThat(csv.body()).startsWith("\uFEFFmessage,run,batch").contains("mayor@chicago.example");
        assertThat(sent.get("/report/ask/export?form=exe").statusCode()).isEqualTo(404);
    }

    @Test
    void theReportFindsAllThatARunDidNotGetAccepted() {
        assertThat(rows("/report/ask?outcome=not-accepted")).isEmpty();
        assertThat(rows("/report/ask?outcome=accepted&run=1")).hasSize(3);
        assertThat(rows("/report/ask?outcome=accepted&run=2")).isEmpty();
        assertThat(Jsoup.parse(sent.page("/report/ask?run=1"))
                        .select("[name=run]")
                        .val())
                .isEqualTo("1");
    }

    @Test
    void aPageThatOnlyTakesFormsIsNotShown() {
        assertThat(site.get("/run/ask/stop").statusCode()).isEqualTo(405);
        assertThat(site.get("/run/ask/stop").body()).contains("Nothing was done");
    }

    @Test
    void whatIsNotThereIsSaidInPlainWords() {
        for (String path : new String[] {
            "/nope",
            "/preview/nope",
            "/send/nope",
            "/run/nope",
            "/decide/nope",
            "/report/nope",
            "/city?name=Nowhere,%20IL"
        }) {
            HttpResponse<String> missing = site.get(path);
            assertThat(missing.statusCode()).as(path).isEqualTo(404);
            assertThat(Jsoup.parse(missing.body()).select(".stage, .head nav").text())
                    .contains("For real.", "Campaign Cities Preview");
            assertThat(missing.body())
                    .contains("There is no such page")
                    .doesNotContain("Exception", "outreach.", "springframework");
        }
        for (String path : List.of("/city", "/preview/ask?line=x")) {
            HttpResponse<String> incomplete = site.get(path);
            assertThat(incomplete.statusCode()).as(path).isEqualTo(400);
            assertThat(incomplete.body()).contains("not complete").doesNotContain("Exception");
        }
    }

    private static List<String> rows(String path) {
        return Jsoup.parse(sent.page(path)).select("tbody tr").eachText();
    }
}
