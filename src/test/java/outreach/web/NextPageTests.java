package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static outreach.web.ConsoleSite.PATIENCE;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.campaign.ShellCommands;
import outreach.report.WorkingTime;
import outreach.settings.CampaignFile;
import outreach.settings.CampaignSettings;

/** All pages say the same of how things stand, and name one thing to do next. */
class NextPageTests {
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

    private Document page(String path) {
        return Jsoup.parse(site.page(path));
    }

    private Document followed(HttpResponse<String> answer) {
        return Jsoup.parse(site.followed(answer));
    }

    private static String card(Document campaign) {
        return campaign.select(".card").eachText().get(0);
    }

    /** The first of three letters is in doubt, and another has gone. */
    private void stopWithADoubt() {
        site.replace("recipients/contacts.csv", "mayor@chicago", "doubt@chicago");
        site.send("ask", 3);
        mail.answer(1);
        await().atMost(PATIENCE).until(() -> page("/run/ask").text().contains("Sending: 1 of 3 letters"));
        mail.awaitMessage();
        site.post("/run/ask", "/run/ask/stop");
        mail.answer(1);
        site.awaitEnd("ask");
    }

    @Test
    void aRunThatHasLettersLeftGoesOnBeforeItsDoubtsAreDecided() {
        stopWithADoubt();

        Document campaign = page("/");
        assertThat(campaign.select(".button.primary").eachText()).containsExactly("Go on with run 1");
        assertThat(card(campaign)).contains("It was stopped with 1 letter to send.");
        assertThat(campaign.select(".card a[href=/decide/ask]:not(.button)").text())
                .isEqualTo("1 letter in doubt: decide");
        Document run = page("/run/ask");
        assertThat(run.select(".primary").eachText()).containsExactly("Resume: 1 letter left");
        assertThat(run.select("a[href=/decide/ask].button").text()).isEqualTo("Decide about 1 in doubt");
    }

    @Test
    void whatOneLetterInDoubtMeansIsSaidOfOne() {
        site.append("recipients/contacts.csv", "doubt@chicago.example,Chicago,IL,City Treasurer,Treasurer");
        mail.answerAll();
        site.sendAndWait("ask", 4);

        assertThat(card(page("/")))
                .contains(
                        "Decide about 1 letter in doubt",
                        "A letter in doubt is never sent again by itself: nobody saw the server's answer.")
                .doesNotContain("They are never");
    }

    @Test
    void aDoubtOfAnEarlierRunIsOnTheRunPage() {
        site.append("recipients/contacts.csv", "doubt@chicago.example,Chicago,IL,City Treasurer,Treasurer");
        mail.answerAll();
        site.sendAndWait("ask", 4);
        site.append("recipients/contacts.csv", "new@chicago.example,Chicago,IL,City Planner,Planner");
        site.sendAndWait("ask", 1);

        Document run = page("/run/ask");

        assertThat(run.text()).contains("Run 2 is finished", "1 letter of run 1 is still in doubt.");
        assertThat(run.select(".primary").eachText()).containsExactly("Decide about 1 in doubt");
        assertThat(page("/decide/ask").select("[id^=doubt-]").text()).contains("Run 1");
    }

    @Test
    void aRunThatWasCancelledInAnotherTabDoesNotGoOnAndOneButtonIsFilled() {
        stopWithADoubt();
        String key = site.key("/run/ask");
        site.post("/run/ask", "/run/ask/cancel");

        for (String button : new String[] {"resume", "retry"}) {
            Document run = followed(
                    site.send(site.form("/run/ask/" + button, "key=" + key).header("Cookie", site.cookie())));
            assertThat(run.select(".notice .headline").text())
                    .isEqualTo("Run 1 was cancelled in the meantime. Nothing was sent.");
            assertThat(run.text())
                    .contains("Run 1 was cancelled", "1 not sent yet", "Send to those who are left")
                    .doesNotContain("Nothing is left to send");
            assertThat(run.select(".primary").eachText()).containsExactly("Decide about 1 in doubt");
        }
    }

    @Test
    void aRunThatWaitsIsNotSaidToSend() {
        site.append("campaign.yaml", "sending: { per-day: 1 }");
        site = site.again();
        mail.answerAll();
        site.send("ask", 3);

        await().atMost(PATIENCE).untilAsserted(() -> {
            Document campaign = page("/");
            assertThat(card(campaign)).contains("Watch the run", "No letter goes out just now. Waiting about");
            assertThat(page("/cities").select(".notice.going").text())
                    .startsWith("Batch ask: No letter goes out just now. Waiting about")
                    .endsWith("Watch the run");
            assertThat(campaign.text()).doesNotContain("going out right now");
        });
    }

    @Test
    void aRunThatSendsIsSaidToSend() {
        site.send("ask", 3);
        mail.awaitMessage();
        assertThat(page("/cities").select(".notice.going").text())
                .isEqualTo("Batch ask: Letters are going out right now. Watch the run");

        site.post("/run/ask", "/run/ask/stop");
        assertThat(page("/cities").select(".notice.going").text())
                .contains("It stops after the letters that are being handed over.");
    }

    @Test
    void whereNobodyIsHeldNobodyIsSaidToBe() {
        site.replace("recipients/cities.csv", "Sochi,,unknown", "Sochi,,none");
        site.replace("recipients/cities.csv", "active,2022-04-06", "suspended,2022-04-06");
        site.replace("recipients/contacts.csv", ",Homer,AK,City Hall,\n", "");
        mail.answerAll();
        site.sendAndWait("ask", 3);

        assertThat(page("/run/ask").select("a[href=/cities?show=check].button")).isEmpty();
        for (String path : new String[] {"/send/ask", "/preview/ask"}) {
            assertThat(page(path).select(".empty").text())
                    .as(path)
                    .isEqualTo("Everybody who should get this letter has it. See who got what");
        }
        assertThat(page("/preview/ask").select(".empty a").attr("href")).isEqualTo("/report/ask");
    }

    @Test
    void whereALetterIsInDoubtNobodyIsSaidToHaveItAll() {
        stopWithADoubt();
        mail.answerAll();
        site.post("/run/ask", "/run/ask/resume");
        site.awaitEnd("ask");

        for (String path : new String[] {"/send/ask", "/preview/ask"}) {
            assertThat(page(path).select(".empty").text())
                    .as(path)
                    .contains(
                            "Nobody gets this letter as things stand. A letter in doubt is never sent again by itself")
                    .contains("Decide about 1 letter in doubt")
                    .doesNotContain("Everybody");
        }
    }

    @Test
    void whereSomeAreHeldTheWayToThemIsNamed() {
        mail.answerAll();
        site.sendAndWait("ask", 3);

        Document run = page("/run/ask");
        assertThat(run.text())
                .contains(
                        "1 held: status not checked for too long",
                        "1 held: status unknown",
                        "2 letters wait for a status that somebody has looked at.");
        assertThat(run.select(".actions a[href=/cities?show=check]").text()).isEqualTo("Check the cities");
        for (String path : new String[] {"/send/ask", "/preview/ask"}) {
            assertThat(page(path).select(".empty").text())
                    .as(path)
                    .isEqualTo(
                            "Nobody gets this letter as things stand. 2 letters wait for a status that somebody has looked at. Check the cities or see why each is held.");
        }
    }

    @Test
    void whatGoesOnIsNotSaidToBePlannedOnceMore() {
        assertThat(beginning(true).headline()).isEqualTo("Making the plan once more, to send exactly what you saw …");
        assertThat(beginning(false).headline()).isEqualTo("Looking up what is left to send …");
        assertThat(beginning(false).sentence()).isEqualTo("Letters are about to go out.");
    }

    /** As the run page of a sending that has just begun says it: with a plan, or with what an earlier one left. */
    private Progress beginning(boolean planned) {
        CampaignSettings settings = CampaignFile.read(site.folder().resolve("campaign.yaml"), Map.of());
        var desk = new Desk(
                settings,
                new SettingsFile(settings.file()),
                site.folder().resolve("data"),
                ConsoleSite.CLOCK,
                new ShellCommands(""),
                null);
        return new Underway(
                        "ask",
                        planned ? "9df4f8952414" : null,
                        desk.clock(),
                        new Metrics(desk),
                        () -> {},
                        () -> {},
                        new WorkingTime())
                .progress();
    }
}
