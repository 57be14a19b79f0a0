package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Letters that an organizer sends to himself first. */
class TestLettersTests {
    @RegisterExtension
    private final ReceivedMail server = new ReceivedMail();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
    }

    @Test
    void testLettersGoToOneAddressAndAreNotCounted() throws Exception {
        CampaignFolder.Ran tested =
                campaign.run("send", "ask", "--yes", "--test-to", "me@home.example", "--limit", "2");

        assertThat(tested.code()).as(tested.err()).isZero();
        assertThat(server.recipients()).containsExactly("me@home.example", "me@home.example");
        assertThat(server.subjects()).allMatch(subject -> subject.startsWith("[Test, for "));
        assertThat(campaign.books().strip()).isEqualTo("[]");
    }

    @Test
    void testLettersOfAPlanThatNobodyApprovedStayAtHome() {
        String fingerprint = campaign.run("preview", "ask").out().replaceAll("(?s).*--approved (\\w+).*", "$1");
        String[] test = {"send", "ask", "--yes", "--test-to", "me@home.example", "--approved", fingerprint};
        campaign.replace("templates/letter.html", "please", "kindly");

        CampaignFolder.Ran refused = campaign.run(test);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("not the one that was approved").contains("Nothing was sent.");
        assertThat(server.received()).isEmpty();

        campaign.replace("templates/letter.html", "kindly", "please");
        assertThat(campaign.run(test).code()).isZero();
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void theProgressOfTestLettersKnowsHowManyThereAre() {
        CampaignFolder.Ran tested =
                campaign.run("send", "ask", "--yes", "--test-to", "me@home.example", "--limit", "2");

        assertThat(tested.err())
                .contains("Sending 2 test letters to me@home.example.")
                .contains("2 of 2 · ")
                .doesNotContain(" of 0");
        assertThat(tested.out()).contains("2 test letters were accepted");
    }
}
