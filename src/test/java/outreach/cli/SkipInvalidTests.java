package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** With {@code --skip-invalid}, a row whose letter cannot be merged costs nobody else a letter. */
class SkipInvalidTests {
    private static final String NAMELESS = "email,city,state,name\nmayor@chicago.example,Chicago,IL,\n";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
    }

    @Test
    void theNextRowOfItsMailboxGetsTheLetterAndTheOneAfterThatIsADuplicate() {
        contacts(NAMELESS + "mayor@chicago.example,Chicago,IL,Mayor\nMayor@chicago.example,Chicago,IL,Again\n");

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes", "--skip-invalid");

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.recipients()).containsExactly("mayor@chicago.example");
        assertThat(campaign.books())
                .contains("\"duplicate\":1", "\"invalid\":1", "\"accepted\":1", "\"balanced\":true");
    }

    @Test
    void itDoesNotCountForTheLimit() {
        contacts(NAMELESS + "clerk@chicago.example,Chicago,IL,Clerk\nmayor@homer.example,Homer,AK,Mayor\n");

        campaign.run("send", "ask", "--yes", "--skip-invalid", "--limit", "1");
        assertThat(server.recipients()).containsExactly("clerk@chicago.example");

        campaign.run("send", "ask", "--yes", "--skip-invalid", "--limit", "1");
        assertThat(server.recipients()).containsExactly("clerk@chicago.example", "mayor@homer.example");
    }

    @Test
    void itIsNoLetterThatItsMailboxGetsForAnotherCity() {
        contacts(NAMELESS + "mayor@chicago.example,Portland,ME,Mayor\nmayor@chicago.example,Homer,AK,Mayor\n");

        assertThat(campaign.run("preview", "ask", "--skip-invalid").out())
                .contains("2 get the letter", "for another city: 1 (lines 3 and 4 of the contacts file)");
    }

    @Test
    void withoutItNothingIsSentAndEachSuchRowIsNamed() {
        contacts(NAMELESS + "clerk@chicago.example,Chicago,IL,Clerk\nmayor@homer.example,Homer,AK,\n");

        CampaignFolder.Ran refused = campaign.run("send", "ask", "--yes");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("row 2 of the contacts", "row 4 of the contacts");
        assertThat(server.recipients()).isEmpty();
    }

    private void contacts(String text) {
        campaign.write("recipients/contacts.csv", text);
    }
}
