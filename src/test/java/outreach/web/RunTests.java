package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static outreach.web.ConsoleSite.PATIENCE;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;

/** Stopping, going on and cancelling. */
@Thorough
class RunTests {
    private final HesitantServer mail = HesitantServer.hesitant();
    private ConsoleSite site;

    @BeforeEach
    void open(@TempDir Path folder) {
        site = ConsoleSite.open(folder, mail.port());
    }

    @AfterEach
    void close() {
        mail.close();
        site.close();
    }

    private Document run() {
        return Jsoup.parse(site.page("/run/ask"));
    }

    @Test
    void stopTakesEffectAtTheNextMessageAndResumeGoesOn() {
        site.send("ask", 3);
        mail.answer(1);
        await().atMost(PATIENCE).until(() -> run().text().contains("Sending: 1 of 3 letters"));
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        assertThat(run().text())
                .contains(
                        "Stopping after the letters that are being handed over",
                        "Chicago, IL. Their answers are awaited.");
        mail.answer(1);
        site.awaitEnd("ask");

        assertThat(run().text())
                .contains(
                        "Run 1 has stopped with 1 letter to send",
                        "You stopped it.",
                        "The books balance",
                        "Resume: 1 letter left");
        assertThat(mail.arrived()).hasSize(2);

        mail.answerAll();
        site.post("/run/ask", "/run/ask/resume");
        site.awaitEnd("ask");
        assertThat(run().text()).contains("Run 1 is finished", "3 accepted");
        assertThat(mail.arrived()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aContactThatIsGoneIsToldWithTheConsolesOwnPagesUntilTheRunHasEnded() {
        site.send("ask", 3);
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        mail.answer(1);
        site.awaitEnd("ask");
        site.replace("recipients/contacts.csv", "council@chicago.example,Chicago,IL,Совет города,\n", "");

        site.post("/run/ask", "/run/ask/resume");
        mail.awaitMessage();

        assertThat(run().select(".notes").text())
                .contains("does not hold any more", "council@chicago.example")
                .endsWith(
                        "To keep one letter back: “No more letters” on the page Decide. To end the run: Stop, then “End this run” on the page Run.");
        mail.answerAll();
        site.awaitEnd("ask");
        assertThat(run().text()).contains("Run 1 is finished");
        assertThat(run().select(".notes")).isEmpty();
    }

    @Test
    void whoChangesTheLetterOfAnUnfinishedRunIsToldThatResumeSendsTheOldOne() {
        site.send("ask", 3);
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        mail.answer(1);
        site.awaitEnd("ask");
        assertThat(run().text()).doesNotContain("is not the letter that this run was planned with");
        site.replace("templates/letter.html", "please suspend", "kindly end");

        Document preview = Jsoup.parse(site.page("/preview/ask"));
        assertThat(preview.text())
                .contains("Run 1 of this batch has not ended", "and not with these")
                .doesNotContain("What you see here is what is sent");
        assertThat(preview.select("a[href^=/send/ask].primary")).isEmpty();
        assertThat(run().text()).contains("letter.html is not the letter that this run was planned with");

        site.post("/run/ask", "/run/ask/resume");
        mail.awaitMessage();
        assertThat(run().text())
                .contains(
                        "is not the letter of the plan any more",
                        "To send another one: Stop, then “End this run” on the page Run, then the page Send.");
        mail.answerAll();
        site.awaitEnd("ask");
        assertThat(run().text()).contains("Run 1 is finished");
    }

    @Test
    void stopIsHeardEvenBeforeTheRunGoesOn() {
        for (String office : new String[] {"one", "two", "three"}) {
            site.append("recipients/contacts.csv", office + "@chicago.example,Chicago,IL,Office " + office + ",Clerk");
        }
        site.send("ask", 6);
        mail.answer(1);
        await().atMost(PATIENCE).until(() -> run().text().contains("Sending: 1 of 6 letters"));
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        mail.answer(1);
        site.awaitEnd("ask");

        String key = site.key("/run/ask");
        site.send(site.form("/run/ask/resume", "key=" + key).header("Cookie", site.cookie()));
        site.send(site.form("/run/ask/stop", "key=" + key).header("Cookie", site.cookie()));
        mail.answerAll();
        site.awaitEnd("ask");

        assertThat(mail.arrived()).hasSizeBetween(2, 4).doesNotHaveDuplicates();
        assertThat(run().text()).contains("You stopped it.", "Run 1 has stopped");
    }

    @Test
    void stopIsHeardWhereALimitLetsNothingGoOut() {
        site.append("campaign.yaml", "sending: { per-day: 2 }");
        site = site.again();
        mail.answerAll();
        site.send("ask", 3);
        await().atMost(PATIENCE).until(() -> run().text().contains("Sending: 2 of 3 letters"));
        site.post("/run/ask", "/run/ask/stop");
        site.awaitEnd("ask");

        String key = site.key("/run/ask");
        site.send(site.form("/run/ask/resume", "key=" + key).header("Cookie", site.cookie()));
        site.send(site.form("/run/ask/stop", "key=" + key).header("Cookie", site.cookie()));
        site.awaitEnd("ask");

        assertThat(run().text()).contains("You stopped it.", "Run 1 has stopped");
        assertThat(mail.arrived()).hasSize(2);
    }

    @Test
    void aCancelledRunLetsTheNextOneStart() {
        site.send("ask", 3);
        mail.answer(1);
        await().atMost(PATIENCE).until(() -> run().text().contains("Sending: 1 of 3 letters"));
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        mail.answer(1);
        site.awaitEnd("ask");
        assertThat(site.page("/send/ask")).contains("Run 1 of this batch has not ended");

        site.post("/run/ask", "/run/ask/cancel");

        assertThat(run().text()).contains("Run 1 was cancelled");
        assertThat(Jsoup.parse(site.page("/send/ask")).select("button.primary").text())
                .isEqualTo("Send 1 letter");
    }

    @Test
    void aButtonThatIsPressedTwiceLeadsToTheRunThatTheFirstPressBegan() {
        String page = "/send/ask";
        String fingerprint =
                Jsoup.parse(site.page(page)).select("[name=fingerprint]").val();
        for (int press = 0; press < 2; press++) {
            HttpResponse<String> sent =
                    site.post("/city?name=Chicago,%20IL", page, "fingerprint", fingerprint, "count", "3");
            assertThat(sent.headers().firstValue("Location").orElseThrow()).endsWith("/run/ask");
            mail.awaitMessage();
        }
        HttpResponse<String> resumed = site.post("/run/ask", "/run/ask/resume");
        assertThat(resumed.headers().firstValue("Location").orElseThrow()).endsWith("/run/ask");
        mail.answerAll();
        site.awaitEnd("ask");
        HttpResponse<String> late =
                site.post("/city?name=Chicago,%20IL", page, "fingerprint", fingerprint, "count", "3");
        assertThat(late.headers().firstValue("Location").orElseThrow()).endsWith("/run/ask");
        assertThat(mail.arrived()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aCancelledRunOffersNoTryThatCannotWork() {
        site.append("campaign.yaml", "sending: { attempts: 1 }");
        site.replace("recipients/contacts.csv", "mayor@chicago.example", "later@chicago.example");
        site = site.again();
        site.send("ask", 3);
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        mail.answer(1);
        site.awaitEnd("ask");
        assertThat(run().text()).contains("Run 1 has stopped with 1 letter to send", "1 failed");

        site.post("/run/ask", "/run/ask/cancel");

        assertThat(run().text()).contains("Run 1 was cancelled", "1 failed").doesNotContain("that failed again");
        assertThat(run().select("form[action$=retry]")).isEmpty();
        assertThat(run().select(".actions .primary").eachAttr("href")).containsExactly("/send/ask");
    }
}
