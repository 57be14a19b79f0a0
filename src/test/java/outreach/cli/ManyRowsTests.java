package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What shows only where a plan has more rows than are read, decided and asked about at a time. */
class ManyRowsTests {
    private static final String CONTACTS = "recipients/contacts.csv";
    private static final String HEADER = "email,city,state,name\n";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
    }

    @Test
    void nobodyGetsTheBatchTwiceWhetherTheLedgerIsAskedSinglyOrForTheWholeList() {
        contacts(1, 1_300);
        assertThat(campaign.run("send", "ask", "--yes", "--limit", "90").code()).isZero();
        assertThat(server.recipients()).hasSize(90);

        // few rows beside many letters, then many rows
        contacts(80, 95);
        assertThat(campaign.run("send", "ask", "--yes").err()).contains("11 already-sent");
        contacts(1, 150);
        assertThat(campaign.run("send", "ask", "--yes").err()).contains("95 already-sent");

        assertThat(server.recipients()).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    void aLetterOfAnotherBatchOrForAnotherCityIsNoReasonToLeaveARowOut() {
        contacts(1, 30);
        campaign.run("send", "ask", "--yes");
        campaign.write(
                CONTACTS, campaign.read(CONTACTS).replace("Chicago,IL", "Portland,ME") + row(1) + row(2) + row(31));

        assertThat(campaign.run("send", "ask", "--yes").err()).contains("2 already-sent");

        assertThat(server.recipients()).hasSize(30 + 31);
        assertThat(campaign.run("preview", "thank-you").out()).doesNotContain("already-sent");
    }

    @Test
    void whoGetsTwoLettersOfOnePlanIsFoundHoweverFarApartTheRowsAre() {
        contacts(1, 1_300);
        campaign.write(
                CONTACTS,
                campaign.read(CONTACTS)
                        + (row(1) + row(511) + row(1_024) + row(1_300)).replace("Chicago,IL", "Portland,ME"));

        assertThat(campaign.run("preview", "ask").out())
                .contains(
                        "for another city: 4 (lines 2 and 1302; 512 and 1303; 1025 and 1304 of the contacts file; …)");
    }

    @Test
    void whoIsSuppressedGetsNothingWhetherTheLedgerIsAskedSinglyOrForTheWholeList() {
        List<String> suppressed = IntStream.rangeClosed(1, 40)
                .map(n -> 3 * n)
                .mapToObj(n -> "office" + n + "@chicago.example")
                .toList();
        suppressed.forEach(address -> campaign.run("suppress", "add", address));

        contacts(1, 9);
        // said by the plan: the look just before each claim would find them too, and hide what the plan did not see
        assertThat(campaign.run("send", "ask", "--yes").err()).contains("3 suppressed");
        assertThat(server.recipients()).hasSize(6);
        contacts(10, 130);
        assertThat(campaign.run("send", "ask", "--yes").err()).contains("37 suppressed");

        assertThat(server.recipients()).hasSize(90).doesNotContainAnyElementsOf(suppressed);
    }

    @Test
    void faultsOfRowsFarApartAreAllToldInTheirOrder() {
        contacts(1, 1_300);
        for (int number : List.of(1_200, 5, 700, 1_100)) {
            campaign.replace(CONTACTS, "office" + number + "@", "office" + number + "@@");
        }

        CampaignFolder.Ran checked = campaign.run("send", "ask", "--yes");

        assertThat(checked.code()).isEqualTo(2);
        assertThat(checked.err()).containsSubsequence(":6:", ":701:", ":1101:", ":1201:");
        assertThat(server.recipients()).isEmpty();
    }

    @Test
    void theBooksHaveEveryRowOfEveryBlock() {
        for (int rows : List.of(499, 500, 501, 1_000)) {
            contacts(1, rows);
            assertThat(campaign.run("preview", "ask").out()).contains("%,d contacts read".formatted(rows));
        }
    }

    private void contacts(int first, int last) {
        campaign.write(
                CONTACTS,
                HEADER
                        + IntStream.rangeClosed(first, last)
                                .mapToObj(ManyRowsTests::row)
                                .collect(Collectors.joining()));
    }

    private static String row(int number) {
        return "office%d@chicago.example,Chicago,IL,Office %d%n".formatted(number, number);
    }
}
