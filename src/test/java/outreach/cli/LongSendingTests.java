package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import outreach.campaign.PlanOptions;
import outreach.campaign.RunListener;
import outreach.campaign.RunResult;
import outreach.campaign.SendRequest;
import outreach.campaign.SendingOptions;
import outreach.delivery.MovableClock;

/** A sending that goes on past midnight: what changes with the day is told before. */
class LongSendingTests {
    private static final String DATED = "<p>[[${#temporals.format(today, 'MMMM d, yyyy')}]]</p></body>";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private final LocalDate today = LocalDate.parse(CampaignFolder.daysAgo(0));
    private final MovableClock clock = new MovableClock();
    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        clock.set(today.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
        // statuses of two days ago have their last day, and Homer's are long held
        campaign =
                new CampaignFolder(folder).server(server.port(), "per-day: 2").replace("campaign.yaml", "36500d", "2d");
    }

    @Test
    void aPlanTellsOfStatusesThatItsLimitsOutlast() {
        assertThat(notes())
                .contains(
                        "The limits make the sending last until %s, and 3 letters go to cities whose status counts until %s: Chicago, IL; Portland, ME. What is not sent by then is held. Check the status of these cities before you send."
                                .formatted(today.plusDays(1), today));
    }

    @Test
    void ofOneCityThatIsCheckedLaterItSaysNothing() {
        campaign.replace(
                "recipients/cities.csv",
                CampaignFolder.daysAgo(2) + ",https://example.org/chicago",
                CampaignFolder.daysAgo(1) + ",https://example.org/chicago");

        assertThat(notes())
                .contains("and 1 letter goes to a city whose status counts until " + today
                        + ": Portland, ME. What is not sent by then is held. Check the status of this city");
    }

    @Test
    void whatIsSentTodayOrHasALongerStatusNeedsNoNote() {
        campaign.replace("campaign.yaml", "per-day: 2", "per-day: 3");
        assertThat(notes()).doesNotContain("The limits make");

        campaign.replace("campaign.yaml", "per-day: 3", "per-day: 2").replace("campaign.yaml", "2d", "3d");
        assertThat(notes()).doesNotContain("The limits make");
    }

    @Test
    void aRehearsalThatSendsInSpiteOfAnOldStatusDoesNotSayThatItRunsOut() {
        CampaignFolder.Ran rehearsed = campaign.run("send", "ask", "--sandbox", "--yes");

        assertThat(rehearsed.err())
                .contains("to a city whose status is older than 2 days")
                .doesNotContain("The limits make");
    }

    @Test
    void aPlanTellsThatLettersWillBearTheDayBefore() {
        campaign.replace("templates/letter.html", "</body>", DATED);

        assertThat(notes())
                .contains(
                        "The letter uses today's date, and the limits make the sending last until %s: letters that go out on a later day bear %s all the same."
                                .formatted(today.plusDays(1), today));
    }

    @Test
    void aLetterThatOnlySpeaksOfTodayNeedsNoNote() {
        campaign.replace("templates/letter.html", "</body>", "<p>Please decide today.</p></body>");

        assertThat(notes()).doesNotContain("uses today");
    }

    @Test
    void aRunThatGoesOnAnotherDayTellsWhichItsLettersBear() {
        campaign.server(server.port(), "")
                .oneConnection()
                .replace(
                        "templates/letter.html",
                        "</body>",
                        "<p th:if=\"${#temporals.format(today, 'yyyy') != '1999'}\">Now.</p></body>");
        sendOne();
        assertThat(resumed()).isEmpty();

        clock.advance(Duration.ofDays(3));

        assertThat(resumed())
                .containsExactly(
                        "The letter uses the day of the plan: those that are left bear %s, as those before them do. For today's date: ./outreach cancel ask, then ./outreach send ask."
                                .formatted(today));
    }

    @Test
    void aRunWhoseLetterBearsNoDayGoesOnWithoutAWord() {
        campaign.server(server.port(), "").oneConnection();
        sendOne();
        clock.advance(Duration.ofDays(3));

        assertThat(resumed()).isEmpty();
    }

    private String notes() {
        return String.join(
                "\n",
                campaign.runs(clock, new RunListener() {})
                        .preview("ask", PlanOptions.USUAL, false, entry -> {})
                        .notes());
    }

    /** The server's own limit leaves the others for later. */
    private void sendOne() {
        server.quota(1);
        RunResult sent = campaign.runs(clock, new RunListener() {})
                .send(new SendRequest("ask", PlanOptions.USUAL, null, false, plan -> true));
        assertThat(sent).isInstanceOf(RunResult.Sent.class);
        assertThat(server.recipients()).hasSize(1);
    }

    private List<String> resumed() {
        var told = new ArrayList<String>();
        campaign.runs(clock, new RunListener() {})
                .resume("ask", new SendingOptions(false, true), (run, books, timeNeeded, notes) -> told.addAll(notes));
        return told;
    }
}
