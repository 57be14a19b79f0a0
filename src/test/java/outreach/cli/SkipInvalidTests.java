package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"preview ask", "send ask --yes", "send ask --yes --test-to me@home.example"})
    void whoIsLeftOutIsToldAsCheckTellsIt(String command) {
        contacts(NAMELESS + "mayor at homer.example,Homer,AK,Mayor\nclerk@chicago.example,Chicago,IL,Clerk\n");
        List<String> faults = campaign.run("check").err().lines().toList();
        assertThat(faults).hasSize(3).last().isEqualTo("Nothing was sent.");

        CampaignFolder.Ran ran = campaign.run((command + " --skip-invalid").split(" "));

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err().lines()).containsAll(faults.subList(0, 2)).contains("2 rows are left out for a fault.");
        assertThat(ran.out()).doesNotContain("homer.example");
    }

    @Test
    void ofManyTheFirstTenAreToldAndTheRestIsCounted() {
        contacts("email,city,state,name\n"
                + "mayor at homer.example,Homer,AK,Mayor\n".repeat(12)
                + "clerk@chicago.example,Chicago,IL,Clerk\n");

        CampaignFolder.Ran ran = campaign.run("preview", "ask", "--skip-invalid");

        assertThat(ran.err().lines())
                .hasSize(11)
                .last()
                .isEqualTo("… and 2 more rows. 12 rows are left out for a fault.");
        assertThat(ran.err()).contains("contacts.csv:11: email").doesNotContain("contacts.csv:12:");
    }

    @Test
    void whereNoRowIsFaultyNothingIsTold() {
        assertThat(campaign.run("preview", "ask", "--skip-invalid").err()).isEmpty();
    }

    @Test
    void withoutItNothingIsSentAndEachSuchRowIsNamed() {
        contacts(NAMELESS + "clerk@chicago.example,Chicago,IL,Clerk\nmayor@homer.example,Homer,AK,\n");

        CampaignFolder.Ran refused = campaign.run("send", "ask", "--yes");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("(in the letters for rows 2, 4 of " + campaign.path("recipients/contacts.csv"));
        assertThat(server.recipients()).isEmpty();
    }

    private void contacts(String text) {
        campaign.write("recipients/contacts.csv", text);
    }
}
