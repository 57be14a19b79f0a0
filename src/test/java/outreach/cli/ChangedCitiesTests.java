package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What changes of the cities file during a run hold its letters: those after which a letter would say something wrong, and no others. */
class ChangedCitiesTests {
    private static final String CITIES = "recipients/cities.csv";
    private static final String HOMER = "Homer,AK,Yelizovo,,active,2022-04-06,https://example.org/homer\n";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "").oneConnection();
    }

    @Test
    void anotherStatusOfTheSameBatchHoldsTheLetter() {
        campaign.replace(CITIES, "active,2022-04-06", "suspended,2022-04-06")
                .write(
                        "recipients/contacts.csv",
                        """
                        email,city,state,name
                        mayor@portland-or.example,Portland,OR,Mayor
                        clerk@portland-or.example,Portland,OR,Clerk
                        mayor@homer.example,Homer,AK,Mayor
                        """);
        afterTheFirst("suspended,2022-04-06", "terminated,2022-04-06");

        assertThat(campaign.run("send", "thank-you", "--yes").code()).isZero();

        assertThat(server.recipients()).containsExactly("mayor@portland-or.example", "clerk@portland-or.example");
        assertThat(campaign.books()).contains("\"status-changed\":1");
    }

    @Test
    void aTieThatTheLetterDoesNotNameYetHoldsIt() {
        assertHeld(HOMER, HOMER + HOMER.replace("Yelizovo", "Second"));
    }

    @Test
    void aTieThatIsNoLongerAmongThoseOfTheStatusHoldsTheLetter() {
        String second = HOMER.replace("Yelizovo", "Second");
        campaign.replace(CITIES, HOMER, HOMER + second);

        assertHeld(second, second.replace("active", "suspended"));
    }

    @Test
    void anotherPartnerHoldsTheLetter() {
        assertHeld("Yelizovo", "Petropavlovsk");
    }

    @Test
    void anotherYearHoldsTheLetter() {
        assertHeld("Yelizovo,,", "Yelizovo,1990,");
    }

    @Test
    void aStatusThatWasOnlyCheckedAgainHoldsNothing() {
        assertSent(
                HOMER,
                "Homer,AK,Yelizovo,,active,%s,https://example.org/council\n".formatted(CampaignFolder.daysAgo(1)));
    }

    @Test
    void aTieOfAnotherStatusHoldsNothing() {
        assertSent(HOMER, HOMER + HOMER.replace("Yelizovo", "Second").replace("active", "suspended"));
    }

    @Test
    void tiesInAnotherOrderHoldNothing() {
        String second = HOMER.replace("Yelizovo", "Second");
        campaign.replace(CITIES, HOMER, HOMER + second);

        assertSent(HOMER + second, second + HOMER);
    }

    private void assertHeld(String old, String now) {
        afterTheFirst(old, now);
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.recipients()).hasSize(3).doesNotContain("mayor@homer.example");
        assertThat(campaign.books()).contains("\"status-changed\":1", "\"balanced\":true");
    }

    private void assertSent(String old, String now) {
        afterTheFirst(old, now);
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.recipients()).hasSize(4).contains("mayor@homer.example");
    }

    private void afterTheFirst(String old, String now) {
        server.beforeAnswer(count -> {
            if (count == 1) {
                campaign.replace(CITIES, old, now);
            }
        });
    }
}
