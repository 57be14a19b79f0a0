package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Addresses that refuse each letter do not keep those behind them from theirs, and nobody writes to them again without being told. */
class RefusedBeforeTests {
    private static final String CONTACTS = "recipients/contacts.csv";
    private static final String GONE = "gone@chicago.example";
    private static final String MOVED = "moved@chicago.example";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void refuseTheFirstTwo(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
        var contacts = new StringBuilder("email,city,state,name\n");
        for (String email : new String[] {GONE, MOVED, "a@chicago.example", "b@chicago.example", "c@chicago.example"}) {
            contacts.append(email).append(",Chicago,IL,Clerk\n");
        }
        campaign.write(CONTACTS, contacts.toString());
        server.unknown(GONE, MOVED);
        assertThat(limited().out()).contains("2  refused", "3  over the limit");
    }

    private CampaignFolder.Ran limited() {
        return campaign.run("send", "ask", "--yes", "--limit", "2");
    }

    @Test
    void eachPieceGoesToThoseWhoHadNoTurn() {
        assertThat(limited().err())
                .contains("2 get the letter", "3 over-limit")
                .contains(
                        "Left over the limit, since the mail server refused the letter in an earlier run: 2. A plan without --limit takes them.");
        assertThat(limited().out()).contains("1  accepted", "2  over the limit");

        assertThat(server.recipients())
                .containsExactlyInAnyOrder("a@chicago.example", "b@chicago.example", "c@chicago.example");
        assertThat(campaign.run("report", "ask", "--format", "json").out()).contains("refused before");
        CampaignFolder.Ran nobody = limited();
        assertThat(nobody.out()).contains("Nothing to send");
        assertThat(nobody.err()).contains("2 over-limit", "A plan without --limit takes them.");
    }

    @Test
    void aPlanWithoutALimitTakesThemAndSaysSo() {
        assertThat(campaign.run("preview", "ask").out())
                .contains("5 get the letter")
                .contains(
                        "To an address that the mail server refused in an earlier run: 2 (lines 2, 3 of the contacts file).")
                .doesNotContain("Left over the limit");
        assertThat(campaign.read("data/preview/ask/index.html")).contains("refused in an earlier run: 2");
        server.unknown(MOVED);

        assertThat(campaign.run("send", "ask", "--yes").code()).isEqualTo(3);

        assertThat(server.recipients()).hasSize(4).contains(GONE).doesNotContain(MOVED);
        assertThat(campaign.run("preview", "ask").out()).contains("in an earlier run: 1 (line 3 of");
    }

    @Test
    void whatAnotherBatchOrAnotherCityRefusedDoesNotCount() {
        campaign.replace(CONTACTS, GONE + ",Chicago,IL", GONE + ",Portland,ME")
                .replace(CONTACTS, MOVED + ",Chicago,IL", MOVED + ",Portland,OR");

        assertThat(campaign.run("preview", "ask", "--limit", "1").out())
                .contains("1 get", "1 other-status")
                .doesNotContain("earlier run");
        assertThat(campaign.run("preview", "thank-you").out())
                .contains("1 gets the letter")
                .doesNotContain("earlier run");
    }
}
