package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A colleague's copy of the folder may lack the ledger: its first page must not just invite to send everything again. */
class NewLedgerTests {
    private static final String WARNING =
            "No letter of this campaign is in the ledger yet. If some went out from another folder or machine, bring its data folder here first, or they go out again.";

    @Test
    void isToldOnTheWayToTheFirstSendAndNotAfterIt(@TempDir Path folder) {
        try (HesitantServer mail = HesitantServer.willing();
                ConsoleSite site = ConsoleSite.open(folder, mail.port())) {
            assertThat(Jsoup.parse(site.page("/")).select(".card .last p").eachText())
                    .containsExactly(WARNING, WARNING);
            assertThat(Jsoup.parse(site.page("/preview/ask")).select(".waiting").eachText())
                    .containsExactly(WARNING);
            Document send = Jsoup.parse(site.page("/send/ask"));
            assertThat(send.select(".confirm .waiting + .field #count")).hasSize(1);
            assertThat(send.text()).containsOnlyOnce(WARNING);

            site.sendAndWait("ask", 3);

            assertThat(Jsoup.parse(site.page("/")).select(".card .last p").eachText())
                    .contains("There are no books before the first send.")
                    .doesNotContain(WARNING);
        }
    }

    @Test
    void isNotToldInARehearsalWhoseLedgerIsThrownAway(@TempDir Path folder) {
        try (HesitantServer mail = HesitantServer.willing();
                ConsoleSite rehearsal = ConsoleSite.rehearsing(folder, mail.port())) {
            for (String page : List.of("/", "/preview/ask", "/send/ask")) {
                assertThat(rehearsal.page(page)).as(page).doesNotContain("in the ledger yet");
            }
        }
    }
}
