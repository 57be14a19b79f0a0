package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import outreach.campaign.PlanOptions;
import outreach.campaign.RunListener;
import outreach.campaign.RunResult;
import outreach.campaign.SendRequest;
import outreach.contact.EmailAddress;
import outreach.delivery.MovableClock;

/** The question about a plan can stand while files are saved and days pass: the answer is about what was shown. */
class AnsweredLaterTests {
    private static final String REFUSAL =
            "The plan is not the one that was approved: since it was made, %s. Look again: ./outreach preview ask, then send that plan. Nothing was sent.";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private final MovableClock clock = new MovableClock();
    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
        clock.set(CampaignOptions.clock().instant());
    }

    @ParameterizedTest
    @CsvSource({
        "recipients/contacts.csv, Miles O'Brien & Sons, Anybody else",
        "recipients/cities.csv, Chicago;IL;Moscow;1997;active, Chicago;IL;Moscow;1997;suspended",
        "templates/letter.html, please suspend, please end",
        "campaign.yaml, name: Test campaign, name: Another campaign"
    })
    void aFileThatWasSavedMeanwhileMakesAnotherPlan(String file, String old, String now) {
        RunResult result = sent(() -> campaign.replace(file, old.replace(';', ','), now.replace(';', ',')));

        assertRefused(result, campaign.path(file) + " has changed");
    }

    @Test
    void anotherDayMakesAnotherPlan() {
        RunResult result = sent(() -> clock.advance(Duration.ofDays(3)));

        assertRefused(result, "another day has begun");
    }

    @Test
    void allThatChangedIsNamed() {
        RunResult result = sent(() -> {
            clock.advance(Duration.ofDays(3));
            campaign.write("recipients/contacts.csv", "").write("templates/letter.html", "");
        });

        assertRefused(
                result,
                "another day has begun, and %s and %s have changed"
                        .formatted(campaign.path("recipients/contacts.csv"), campaign.path("templates/letter.html")));
    }

    @Test
    void testLettersOfAnotherPlanDoNotGoOutEither() {
        RunResult result = campaign.runs(clock, new RunListener() {})
                .sendTest(request(() -> clock.advance(Duration.ofDays(3))), EmailAddress.parse("me@sender.example"));

        assertRefused(result, "another day has begun");
    }

    @Test
    void filesThatWereSavedAsTheyWereMakeNoDifference() {
        RunResult result =
                sent(() -> campaign.write("recipients/contacts.csv", campaign.read("recipients/contacts.csv")));

        assertThat(result).isInstanceOf(RunResult.Sent.class);
        assertThat(server.recipients()).hasSize(4);
    }

    private void assertRefused(RunResult result, String changes) {
        assertThat(result).isEqualTo(new RunResult.Declined(REFUSAL.formatted(changes)));
        assertThat(server.recipients()).isEmpty();
        assertThat(campaign.run("resume", "ask").out()).contains("was never sent");
        assertThat(campaign.books()).doesNotContain("unfinished");
    }

    private RunResult sent(Runnable beforeTheAnswer) {
        return campaign.runs(clock, new RunListener() {}).send(request(beforeTheAnswer));
    }

    private static SendRequest request(Runnable beforeTheAnswer) {
        return new SendRequest("ask", PlanOptions.USUAL, null, false, plan -> {
            beforeTheAnswer.run();
            return true;
        });
    }
}
