package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;

/** A run outlives its batch's name in the settings: what was begun is shown, and can be ended. */
@Thorough
class RemovedBatchPagesTests {
    private final HesitantServer mail = HesitantServer.hesitant();
    private ConsoleSite site;

    /** One letter is in doubt, one accepted, and one left when the batch gets another name. */
    @BeforeEach
    void renameTheBatchInTheMiddle(@TempDir Path folder) {
        site = ConsoleSite.open(folder, mail.port());
        ConsoleSite.write(
                folder.resolve("recipients/contacts.csv"),
                site.read("recipients/contacts.csv").replace("mayor@chicago", "doubt@chicago"));
        site.send("ask", 3);
        mail.answer(1);
        shows("Sending: 1 of 3 letters");
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        mail.answer(1);
        shows("Run 1 has stopped with 1 letter to send");
        ConsoleSite.write(
                folder.resolve("campaign.yaml"), site.read("campaign.yaml").replace("  ask: ", "  plea:"));
        site = site.again();
    }

    @AfterEach
    void close() {
        mail.close();
        site.close();
    }

    private Document run() {
        return Jsoup.parse(site.page("/run/ask"));
    }

    private void shows(String words) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(run().text()).contains(words));
    }

    @Test
    void theFirstPageLeadsToWhatIsLeftOfIt() {
        Document page = Jsoup.parse(site.page("/"));

        assertThat(page.select("a[href=/run/ask]").text()).isEqualTo("go on with run 1, or end it: 1 letter left");
        assertThat(page.select("a[href=/decide/ask]").text()).isEqualTo("decide about 1 letter in doubt");
        assertThat(page.select(".card h2").eachText()).containsExactly("plea", "thank-you");
    }

    @Test
    void goesOnAndIsDecidedAbout() {
        assertThat(run().select(".masthead").text()).contains("ask", "does not name this batch any more");
        mail.answerAll();
        site.post("/run/ask", "/run/ask/resume");
        shows("Run 1 is finished");
        assertThat(mail.arrived()).hasSize(3).doesNotHaveDuplicates();

        Document decide = Jsoup.parse(site.page("/decide/ask"));
        assertThat(decide.select("#held")).isEmpty();
        site.post("/decide/ask", "/decide/ask/doubt", "message", site.doubts().get(0), "sent", "true");

        assertThat(site.page("/")).doesNotContain("/run/ask", "/decide/ask");
        assertThat(site.page("/report/ask")).contains("council@chicago.example");
        assertThat(site.get("/report/ask/export?form=csv").body()).contains("council@chicago.example");
    }

    @Test
    void nothingIsSentUnderTheNewNameBeforeItHasEnded() {
        for (String page : new String[] {"/preview/plea", "/send/plea"}) {
            Document planned = Jsoup.parse(site.page(page));
            assertThat(planned.text()).contains("Run 1 of batch \"ask\" has not ended", "for the same city: 1");
            assertThat(planned.select(".primary").eachAttr("href")).as(page).containsExactly("/run/ask");
        }

        site.post("/run/ask", "/run/ask/cancel");

        assertThat(Jsoup.parse(site.page("/send/plea")).select("button.primary").text())
                .isEqualTo("Send 3 letters");
    }

    @Test
    void itsFailedLettersAreNotTriedAgain() {
        site.post("/run/ask", "/run/ask/retry");

        shows("does not name batch \"ask\" any more");
        assertThat(mail.arrived()).hasSize(2);
    }

    @Test
    void isCancelledAndWhatWasNotSentStaysSo() {
        site.post("/run/ask", "/run/ask/cancel");
        assertThat(run().text()).contains("Run 1 was cancelled");

        HttpResponse<String> decided = site.post(
                "/decide/ask", "/decide/ask/doubt", "message", site.doubts().get(0), "sent", "false");
        String next = ConsoleSite.next(decided);
        assertThat(site.page(next)).contains("It stays unsent unless campaign.yaml names this batch again.");
    }

    @Test
    void nothingNewOfItIsPlanned() {
        for (String page : new String[] {"/preview/ask", "/send/ask"}) {
            HttpResponse<String> refused = site.get(page);
            assertThat(refused.statusCode()).as(page).isEqualTo(409);
            assertThat(refused.body())
                    .contains("does not name batch ask any more", "Nothing was done.", "start it again");
            assertThat(run().select("nav a").eachAttr("href")).doesNotContain(page);
        }
        HttpResponse<String> test = site.post("/run/ask", "/send/ask/test", "address", "me@example.org");
        assertThat(test.statusCode()).isEqualTo(409);
        assertThat(mail.arrived()).doesNotContain("me@example.org");
        assertThat(site.get("/run/aks").statusCode()).isEqualTo(404);
    }
}
