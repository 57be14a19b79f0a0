package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who has a batch's letter gets no other one of that batch; whoever writes a second letter is told why nobody gets it, and the way. */
class SecondLetterTests {
    private static final String LETTER = "templates/letter.html";
    private static final String NOTE =
            "Note: 4 have an earlier letter of batch \"ask\", and do not get this one. To write to them again, give the new letter a batch of its own, with another name, in campaign.yaml.";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void sendTheFirst(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
    }

    @Test
    void theSameLetterIsNotASecondOne() {
        assertThat(campaign.run("preview", "ask").out())
                .contains("4 already-sent")
                .doesNotContain("earlier letter");
        assertThat(campaign.run("check").out()).doesNotContain("earlier letter");
    }

    @Test
    void anotherLetterOrCampaignIs() {
        campaign.replace(LETTER, "please suspend", "thank you for suspending");

        assertThat(campaign.run("preview", "ask").out()).contains(NOTE);
        assertThat(campaign.run("check").out()).containsOnlyOnce(NOTE);
        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");
        assertThat(sent.err()).contains(NOTE);
        assertThat(sent.out()).contains("Nothing to send");
        campaign.replace(LETTER, "thank you for suspending", "please suspend")
                .replace("campaign.yaml", "name: Test campaign", "name: Second campaign");
        assertThat(campaign.run("preview", "ask").out()).contains(NOTE);
    }

    @Test
    void aPlainTextOfItsOwnMakesItAnother() {
        campaign.write("templates/letter.txt", "Dear [(${contact.name})], please end the tie.");

        assertThat(campaign.run("preview", "ask").out()).contains(NOTE);
    }

    @Test
    void aCorrectedLetterThatSomebodyHasIsTheBatchsOwn() {
        campaign.replace(LETTER, "please suspend", "kindly suspend")
                .replace("recipients/contacts.csv", "clerk@chicago", "new.clerk@chicago");
        assertThat(campaign.run("send", "ask", "--yes").err()).contains("Note: 3 have an earlier letter");

        assertThat(campaign.run("preview", "ask").out())
                .contains("4 already-sent")
                .doesNotContain("earlier letter");
    }

    @Test
    void aBatchOfItsOwnReachesThem() {
        campaign.write("templates/again.html", campaign.read(LETTER).replace("please suspend", "thank you for"))
                .replace(
                        "campaign.yaml",
                        "  thank-you:",
                        "  ask-again: { template: again, statuses: [active] }\n  thank-you:");

        assertThat(campaign.run("send", "ask-again", "--yes").code()).isZero();
        assertThat(server.recipients()).hasSize(8);
    }

    @Test
    void heldLettersAreNotTheReasonForThoseWhoHaveOne() {
        campaign.replace("campaign.yaml", "36500d", "30d")
                .write(
                        "recipients/contacts.csv",
                        campaign.read("recipients/contacts.csv") + "x@homer.example,Homer,AK,X,\n");

        assertThat(campaign.run("preview", "ask").out())
                .contains("Nobody else gets it until the status of the held ones' cities is checked.");
    }
}
