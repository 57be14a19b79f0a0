package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must be right before anything is sent. */
class SendTests {
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
    void theNumberMustBeTyped() {
        for (String count : new String[] {"", "2", "yes", "4"}) {
            String page = "/send/ask";
            String fingerprint =
                    Jsoup.parse(site.page(page)).select("[name=fingerprint]").val();
            HttpResponse<String> refused = site.post(page, page, "fingerprint", fingerprint, "count", count);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(Jsoup.parse(refused.body()).select("#count-wrong").text())
                    .contains("3", "Nothing was sent.");
            assertThat(Jsoup.parse(refused.body()).select("[autofocus]").eachAttr("id"))
                    .as("what the page opens at, where it is longer than the window")
                    .containsExactly("count");
        }
        assertThat(Jsoup.parse(site.page("/send/ask")).select("[autofocus]")).isEmpty();
        assertThat(mail.arrived()).isEmpty();
    }

    @Test
    void whatWasNotSeenIsNotSent() {
        String page = "/send/ask";
        String seen = Jsoup.parse(site.page(page)).select("[name=fingerprint]").val();
        site.append("recipients/contacts.csv", "new@chicago.example,Chicago,IL,Somebody New,Council");

        HttpResponse<String> refused = site.post(page, page, "fingerprint", seen, "count", "3");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(refused.body())
                        .select("[role=alert]:not([hidden])")
                        .text())
                .contains("The plan has changed since you saw it. Nothing was sent.")
                .contains("Somebody New (Chicago, IL) gets the letter now, and did not in the plan that you saw.");
        assertThat(mail.arrived()).isEmpty();
    }

    @Test
    void whoReadAnotherPlanInThePreviewIsToldWhatHasChanged() {
        Document preview = Jsoup.parse(site.page("/preview/ask"));
        List<String> ways = preview.select("a[href^=/send/ask]").eachAttr("href");
        assertThat(ways).as("the button, and the word Send above").hasSize(2);
        assertThat(Jsoup.parse(site.page(ways.get(0))).select("[role=alert]:not([hidden])"))
                .isEmpty();
        site.replace("templates/letter.html", "please suspend", "kindly end");

        for (String way : ways) {
            assertThat(Jsoup.parse(site.page(way))
                            .select("[role=alert]:not([hidden])")
                            .text())
                    .contains("The plan has changed since you saw it. Nothing was sent.")
                    .contains("The letter to Совет города (Chicago, IL) reads differently.");
        }
        assertThat(Jsoup.parse(site.page("/send/ask?seen=0123456789ab"))
                        .select("[role=alert]:not([hidden])")
                        .text())
                .contains("It was shown too long ago, or before this console was started, to say what.");
    }

    @Test
    void aLetterOfAnotherPlanIsNotShownInThePageOfTheOneBefore() {
        Document preview = Jsoup.parse(site.page("/preview/ask"));
        String next = preview.select("#next").attr("href");
        assertThat(preview.select("[role=alert]:not([hidden])")).isEmpty();
        site.replace("templates/letter.html", "please suspend", "kindly end");

        HttpResponse<String> part =
                site.send(site.request(next).header("Cookie", site.cookie()).header("HX-Request", "true"));
        assertThat(part.headers().firstValue("HX-Redirect")).contains(next);
        assertThat(Jsoup.parse(site.page(next))
                        .select("[role=alert]:not([hidden])")
                        .text())
                .contains("The plan has changed since the page that you came from.", "reads differently");
    }

    @Test
    void whatHasChangedIsSaid() {
        String page = "/send/ask";
        String seen = Jsoup.parse(site.page(page)).select("[name=fingerprint]").val();
        ConsoleSite.write(
                site.folder().resolve("templates/letter.html"),
                site.read("templates/letter.html").replace("please suspend", "kindly suspend"));
        ConsoleSite.write(
                site.folder().resolve("recipients/contacts.csv"),
                site.read("recipients/contacts.csv").replaceFirst("mayor@chicago.*\\R", ""));

        HttpResponse<String> refused = site.post(page, page, "fingerprint", seen, "count", "3");

        assertThat(Jsoup.parse(refused.body())
                        .select("[role=alert]:not([hidden])")
                        .text())
                .contains("Office of the Mayor (Chicago, IL) is not in the contacts file any more.")
                .contains("The letter to Совет города (Chicago, IL) reads differently.");
    }

    @Test
    void aConsoleWithoutTheMailPasswordSaysToStartItAgain() {
        site.replace("campaign.yaml", "  security: none", "  security: none\n  username: campaign");
        site = site.again();
        String words = "The console was started without the mail password of campaign at 127.0.0.1."
                + " End it in its terminal (Ctrl-C), start it again, and type the password when it asks."
                + " Until then everything but sending works.";

        assertThat(Jsoup.parse(site.page("/send/ask"))
                        .select("[role=alert]:not([hidden])")
                        .text())
                .isEqualTo(words);
        for (HttpResponse<String> refused : List.of(
                site.send("ask", 3),
                site.post("/send/ask", "/send/ask/test", "address", "me@example.org"),
                site.post("/send/ask", "/run/ask/resume"))) {
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(Jsoup.parse(refused.body()).text())
                    .contains("This console cannot send", words + " Nothing was sent.")
                    .doesNotContain("save the file");
        }
    }

    @Test
    void nothingGoesByALetterheadThatWasChangedSinceTheConsoleStarted() {
        String before = site.read("campaign.yaml");
        site.replace("campaign.yaml", "campaign@sender.example", "office@sender.example");
        String words =
                "campaign.yaml was changed since the console started, which still goes by what stood there before.";

        for (String page : List.of("/", "/cities", "/preview/ask", "/send/ask", "/run/ask", "/report/ask")) {
            assertThat(Jsoup.parse(site.page(page))
                            .select("[role=alert]:not([hidden])")
                            .text())
                    .as(page)
                    .contains(words);
        }
        for (HttpResponse<String> refused : List.of(
                site.send("ask", 3),
                site.post("/send/ask", "/send/ask/test", "address", "me@example.org"),
                site.post("/send/ask", "/run/ask/resume"),
                site.post("/send/ask", "/run/ask/retry"))) {
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(Jsoup.parse(refused.body()).text()).contains("This console cannot send", words);
        }
        assertThat(mail.arrived()).isEmpty();

        site.replace("campaign.yaml", "office@sender.example", "campaign@sender.example");
        assertThat(site.read("campaign.yaml")).isEqualTo(before);
        assertThat(site.page("/send/ask")).doesNotContain(words);
    }

    @Test
    void whatWasTypedIsThereAgain() {
        String page = "/send/ask";
        String fingerprint =
                Jsoup.parse(site.page(page)).select("[name=fingerprint]").val();
        Document wrong =
                Jsoup.parse(site.post(page, page, "fingerprint", fingerprint, "count", "4", "address", "me@example.org")
                        .body());
        assertTyped(wrong, "me@example.org", "4");

        for (String address : new String[] {"me@example.org", "refused@example.org"}) {
            HttpResponse<String> sent = site.post(page, "/send/ask/test", "address", address, "count", "3");
            String next = ConsoleSite.next(sent);
            assertThat(next).as("an address in the browser's history").doesNotContain("example.org");
            assertTyped(Jsoup.parse(site.page(next)), address, "3");
        }
        Document noAddress = Jsoup.parse(site.post(page, "/send/ask/test", "address", "me at example", "count", "3")
                .body());
        assertTyped(noAddress, "me at example", "3");
    }

    private static void assertTyped(Document page, String address, String count) {
        assertThat(page.select("#address").val()).isEqualTo(address);
        assertThat(page.select("#count").val()).isEqualTo(count);
    }

    @Test
    void aNumberThatWasTypedForAnotherPlanIsTypedAgain() {
        String page = "/send/ask";
        String seen = Jsoup.parse(site.page(page)).select("[name=fingerprint]").val();
        site.append("recipients/contacts.csv", "new@chicago.example,Chicago,IL,Somebody New,Council");

        Document refused =
                Jsoup.parse(site.post(page, page, "fingerprint", seen, "count", "3", "address", "me@example.org")
                        .body());

        assertTyped(refused, "me@example.org", "");
    }
}
