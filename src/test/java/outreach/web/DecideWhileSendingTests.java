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
import outreach.Thorough;

/** While letters go out, the page for decisions offers what can be done, and raises no alarm. */
@Thorough
class DecideWhileSendingTests {
    private final HesitantServer mail = HesitantServer.hesitant();
    private ConsoleSite site;

    /** Run 1 left a doubt, and run 2 is handing a letter over. */
    @BeforeEach
    void openWhileSending(@TempDir Path folder) {
        site = ConsoleSite.open(folder, mail.port());
        site.append("recipients/contacts.csv", "doubt@chicago.example,Chicago,IL,City Treasurer,Treasurer");
        site.append("recipients/contacts.csv", "doubt2@chicago.example,Chicago,IL,City Auditor,Auditor");
        mail.answer(5);
        site.sendAndWait("ask", 5);
        site.post("/decide/ask", "/decide/ask/doubt", "message", site.doubts().get(0), "sent", "true");
        site.append("recipients/contacts.csv", "new@chicago.example,Chicago,IL,City Planner,Planner");
        site.send("ask", 1);
        mail.awaitMessage();
    }

    @AfterEach
    void close() {
        mail.close();
        site.close();
    }

    private Document decide() {
        return Jsoup.parse(site.page("/decide/ask"));
    }

    @Test
    void aLetterThatIsBeingHandedOverIsNoBrokenRun() {
        assertThat(decide().text()).doesNotContain("noted as being handed over", "Resume the run");
        assertThat(Jsoup.parse(site.page("/run/ask")).text()).contains("Sending: 0 of 1 letters");
    }

    @Test
    void aDoubtIsShownWithTheWayToTheRunInPlaceOfButtonsThatWouldBeRefused() {
        Document page = decide();

        assertThat(page.select("[id^=doubt-]").text()).contains("City Auditor", "Message-ID");
        assertThat(page.select("form[action$=doubt], form[action$=undo], form[action$=resume]"))
                .isEmpty();
        assertThat(page.select("section:has(#doubts) .empty").text())
                .isEqualTo(
                        "Letters of ask are being sent. What is in doubt can be decided when that has ended, or once you stop it. Go to the run");
        assertThat(page.select("section:has(#doubts) .empty a").attr("href")).isEqualTo("/run/ask");

        mail.answerAll();
        site.awaitEnd("ask");
        assertThat(decide().select("form[action$=doubt]")).hasSize(2);
    }

    @Test
    void anAddressThatWasSuppressedMeanwhileIsTakenBackMeanwhile() {
        HttpResponse<String> suppressed =
                site.post("/decide/ask", "/decide/ask/suppress", "address", "mayor@homer.example", "line", "7");
        Document said = followed(suppressed);
        assertThat(said.select(".notice").text()).contains("mayor@homer.example gets no letters");

        HttpResponse<String> restored =
                site.post("/decide/ask", said.select(".notice form").attr("action"));

        assertThat(restored.statusCode()).as(restored.body()).isBetween(302, 303);
        assertThat(followed(restored).select(".notice").text())
                .contains(
                        "Taken back: mayor@homer.example may get letters again.",
                        "It counts for what is planned next. A letter that the send underway has left out already stays out of it.");
        assertThat(decide().select("#held").text()).contains("(2)");
    }

    @Test
    void whoHasALetterIsPutOnTheListAndTakenOffMeanwhile() {
        Document said = followed(
                site.post("/decide/ask", "/decide/ask/no-letters", "address", "mayor@chicago.example", "note", ""));
        assertThat(said.select(".notice").text()).contains("mayor@chicago.example gets no letters any more");

        Document off =
                followed(site.post("/decide/ask", said.select(".notice form").attr("action")));
        assertThat(off.select(".notice").text()).contains("mayor@chicago.example may get letters again.");
    }

    private Document followed(HttpResponse<String> answer) {
        return Jsoup.parse(site.followed(answer));
    }
}
