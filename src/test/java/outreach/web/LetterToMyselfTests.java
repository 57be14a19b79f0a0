package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One letter that organizers send to themselves first. */
class LetterToMyselfTests {
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
    void oneLetterToMyselfIsNotCounted() {
        HttpResponse<String> sent = site.post("/send/ask", "/send/ask/test", "address", "me@example.org");
        String next = ConsoleSite.next(sent);

        assertThat(Jsoup.parse(site.page(next)).select(".notice").text())
                .contains("One letter went to me@example.org.");
        assertThat(mail.arrived()).containsExactly("me@example.org");
        assertThat(Jsoup.parse(site.page("/run/ask")).text()).contains("This batch was never sent");
        HttpResponse<String> refused = site.post("/send/ask", "/send/ask/test", "address", "me at example");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("[autofocus]").eachAttr("id"))
                .containsExactly("address");
    }

    @Test
    void aTestLetterAfterWhichTheLineBrokeIsNotSaidToBeRefused() {
        HttpResponse<String> sent = site.post("/send/ask", "/send/ask/test", "address", "doubt@example.org");
        String next = ConsoleSite.next(sent);

        assertThat(Jsoup.parse(site.page(next)).select(".notice").text())
                .contains(
                        "Nobody knows whether the letter to doubt@example.org was taken: the whole letter was handed over, then the connection ended without an answer: ")
                .doesNotContain("the server said");
        HttpResponse<String> refused = site.post("/send/ask", "/send/ask/test", "address", "refused@example.org");
        assertThat(Jsoup.parse(site.page(ConsoleSite.next(refused)))
                        .select(".notice")
                        .text())
                .contains("The letter to refused@example.org was not accepted: the server said: 550 5.1.1");
    }

    @Test
    void aLetterToMyselfIsNotSaidToHaveComeWhereTheConsoleRehearses(@TempDir Path folder) {
        try (ConsoleSite rehearsal = ConsoleSite.rehearsing(folder, mail.port())) {
            String inbox = folder.resolve("data/sandbox/index.html").toString();
            Document before = Jsoup.parse(rehearsal.page("/send/ask"));
            assertThat(before.select(".stage").text())
                    .contains("the letters can be read in %s; all else is thrown away".formatted(inbox));
            assertThat(before.select("form[action$=test]").text()).contains("not to your mailbox", inbox);
            assertThat(Jsoup.parse(rehearsal.page("/")).select(".counts").text())
                    .contains("a real send would hold")
                    .doesNotContain("UTF-8");

            HttpResponse<String> sent = rehearsal.post("/send/ask", "/send/ask/test", "address", "me@example.org");
            String next = ConsoleSite.next(sent);
            assertThat(Jsoup.parse(rehearsal.page(next)).select(".notice").text())
                    .contains(
                            "Rehearsal: the letter went to the server inside this program, not to me@example.org.",
                            "You find it in %s when the console ends.".formatted(inbox));
        }
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLetterToMyselfDoesNotKeepThePageWaitingForALimit() {
        site.append("campaign.yaml", "sending: { per-day: 3 }");
        site = site.again();
        site.sendAndWait("ask", 3);
        site.append("recipients/contacts.csv", "new@chicago.example,Chicago,IL,Somebody New,Council");

        HttpResponse<String> refused = site.post("/send/ask", "/send/ask/test", "address", "me@example.org");
        String next = ConsoleSite.next(refused);

        assertThat(Jsoup.parse(site.page(next)).select(".notice").text())
                .contains("the limit in campaign.yaml is used up for now (at most 3 a day). Try again later.");
        assertThat(mail.arrived()).hasSize(3).doesNotContain("me@example.org");
    }
}
