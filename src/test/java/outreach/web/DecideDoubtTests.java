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
import outreach.Thorough;

/** A person decides whether a letter in doubt was sent, and takes that back. */
@Thorough
class DecideDoubtTests {
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

    private void sendWithTwoDoubts() {
        site.append("recipients/contacts.csv", "doubt@chicago.example,Chicago,IL,City Treasurer,Treasurer");
        site.append("recipients/contacts.csv", "doubt2@chicago.example,Chicago,IL,City Auditor,Auditor");
        site.sendAndWait("ask", 5);
    }

    @Test
    void aDoubtIsShownWithItsEvidence() {
        sendWithTwoDoubts();
        String row = decide().select(".rows .panel").eachText().get(0);
        assertThat(row)
                .contains(
                        "City Treasurer",
                        "doubt@chicago.example",
                        "the whole letter was handed over, then the connection ended without an answer: ",
                        "Message-ID <",
                        "@sender.example>")
                .containsPattern("Time \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void aDecisionIsKeptWithItsTimeAndCanBeTakenBack() {
        sendWithTwoDoubts();
        String first = site.doubts().get(0);

        site.post("/decide/ask", "/decide/ask/doubt", "message", first, "sent", "true");
        assertThat(site.doubts()).doesNotContain(first).hasSize(1);
        assertThat(decide().text()).containsPattern("A person decided: sent, \\d{4}-\\d\\d-\\d\\d");

        site.post("/decide/ask", "/decide/ask/undo", "message", first);
        assertThat(site.doubts()).contains(first).hasSize(2);
        assertThat(Jsoup.parse(site.page("/run/ask")).text()).contains("Run 1 is finished", "2 in doubt");
    }

    @Test
    void aDecisionStandsOnceTheRunHasGoneOn() {
        sendWithTwoDoubts();
        List<String> both = site.doubts();
        site.post("/decide/ask", "/decide/ask/doubt", "message", both.get(0), "sent", "true");
        site.post("/decide/ask", "/decide/ask/doubt", "message", both.get(1), "sent", "false");
        assertThat(decide().select("form[action$=undo]")).hasSize(2);
        site.post("/run/ask", "/run/ask/resume");
        site.awaitEnd("ask");

        Document page = decide();
        assertThat(page.select("section:has(#decided) .panel").text())
                .contains("City Treasurer", "A person decided: sent", "It stands: the run has gone on since.");
        assertThat(page.select("form[action$=undo]"))
                .as("what would be refused is not offered")
                .isEmpty();
        Document again = Jsoup.parse(
                site.followed(site.post("/decide/ask", "/decide/ask/doubt", "message", both.get(0), "sent", "true")));
        assertThat(again.select(".notice").text())
                .contains("The letter to City Treasurer, Chicago, IL was noted as sent before", "It stands");
        assertThat(again.select(".notice form")).isEmpty();
        assertThat(site.followed(
                        site.post("/decide/ask", "/decide/ask/doubt", "message", both.get(0), "sent", "false")))
                .contains(
                        "The letter to City Treasurer, Chicago, IL was noted as sent before. Nothing was changed. It stands: the run has gone on since.");
        HttpResponse<String> refused = site.post("/decide/ask", "/decide/ask/undo", "message", both.get(0));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("The run has gone on", "Nothing was changed.");
    }

    @Test
    void aDoubtOfAnEarlierRunIsDecidedAndLeftToTheNext() {
        sendWithTwoDoubts();
        site.append("recipients/contacts.csv", "new@chicago.example,Chicago,IL,City Planner,Planner");
        site.sendAndWait("ask", 1);
        assertThat(site.page("/")).contains("Decide about 2 letters in doubt");
        List<String> both = site.doubts();

        site.post("/decide/ask", "/decide/ask/doubt", "message", both.get(0), "sent", "true");
        HttpResponse<String> decided =
                site.post("/decide/ask", "/decide/ask/doubt", "message", both.get(1), "sent", "false");
        assertThat(site.followed(decided))
                .contains("The next sending of this batch plans it anew", "until the batch is sent again");
        assertThat(site.page("/")).contains("Read the 1 letter");
        assertThat(Jsoup.parse(site.page("/send/ask"))
                        .select("label[for=count] b")
                        .text())
                .isEqualTo("1");

        site.post("/decide/ask", "/decide/ask/undo", "message", both.get(1));
        assertThat(site.doubts()).containsExactly(both.get(1));
    }

    @Test
    void aLetterThatWasNotSentIsSentByTheNextRunThoughItsPageWasOpenBefore() {
        sendWithTwoDoubts();
        site.append("recipients/contacts.csv", "new@chicago.example,Chicago,IL,City Planner,Planner");
        site.sendAndWait("ask", 1);
        assertThat(site.page("/send/ask")).doesNotContain("to send it");

        site.post("/decide/ask", "/decide/ask/doubt", "message", site.doubts().get(0), "sent", "false");
        site.sendAndWait("ask", 1);

        assertThat(mail.arrived()).hasSize(7);
    }

    @Test
    void aMessageThatIsNotInDoubtIsNotDecided() {
        sendWithTwoDoubts();
        HttpResponse<String> refused = site.post("/decide/ask", "/decide/ask/doubt", "message", "1", "sent", "false");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Not in doubt in batch", ": 1.");
    }

    @Test
    void aDoubtThatIsDecidedTwiceInTheSameWayIsDecided() {
        sendWithTwoDoubts();
        String first = site.doubts().get(0);
        for (int press = 0; press < 2; press++) {
            Document page = Jsoup.parse(
                    site.followed(site.post("/decide/ask", "/decide/ask/doubt", "message", first, "sent", "true")));
            assertThat(page.select(".notice").text())
                    .contains(
                            "Noted: the letter to City Treasurer, Chicago, IL was sent.",
                            "You can take it back until the batch is sent again.");
        }
        for (int press = 0; press < 2; press++) {
            assertThat(site.followed(site.post("/decide/ask", "/decide/ask/undo", "message", first)))
                    .contains("Taken back: the letter to City Treasurer, Chicago, IL is in doubt again.");
        }
    }

    @Test
    void aPageOfBeforeDoesNotDecideOtherwiseAndSaysWhatWasDecidedAboutWhom() {
        sendWithTwoDoubts();
        String first = site.doubts().get(0);
        site.post("/decide/ask", "/decide/ask/doubt", "message", first, "sent", "false");

        HttpResponse<String> stale = site.post("/decide/ask", "/decide/ask/doubt", "message", first, "sent", "true");
        assertThat(ConsoleSite.next(stale)).startsWith("/decide/ask?said=").endsWith("#decided-" + first);
        Document page = Jsoup.parse(site.followed(stale));
        assertThat(page.select(".notice.trouble .headline").text())
                .isEqualTo(
                        "The letter to City Treasurer, Chicago, IL was noted as not sent before. Nothing was changed."
                                + " To decide otherwise, first press Take it back beside it, under Decided.");
        assertThat(page.select("#decided-" + first + " button").text()).startsWith("Take it back");
        assertThat(page.select("#decided-" + first).text()).contains("A person decided: not sent");
    }

    @Test
    void thePageOpensAtTheNextDoubtAndOffersTheWayBack() {
        sendWithTwoDoubts();
        List<String> both = site.doubts();
        HttpResponse<String> decided =
                site.post("/decide/ask", "/decide/ask/doubt", "message", both.get(0), "sent", "true");
        assertThat(decided.headers().firstValue("Location").orElseThrow()).endsWith("#doubt-" + both.get(1));

        HttpResponse<String> undone = site.takeBack(Jsoup.parse(site.followed(decided)));
        assertThat(undone.headers().firstValue("Location").orElseThrow()).endsWith("#doubt-" + both.get(0));
        assertThat(site.doubts()).isEqualTo(both);
    }
}
