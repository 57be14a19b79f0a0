package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerLocation;
import outreach.ledger.MessageState;
import outreach.ledger.Transition;

/** A process that died while it handed a letter over leaves the letter as it was: not left to send, and not yet in doubt. */
class BrokenOffTests {
    @Test
    void aLetterThatWasBeingHandedOverIsNotSaidToBeLeftAndNothingIsSaidToBeCertain(@TempDir Path folder) {
        try (HesitantServer mail = HesitantServer.hesitant();
                ConsoleSite site = ConsoleSite.open(folder, mail.port())) {
            site.send("ask", 3);
            mail.awaitMessage();
            site.post("/run/ask", "/run/ask/stop");
            mail.answer(1);
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(words(site, "/run/ask"))
                    .contains("stopped with 2 letters to send"));
            claimOne(folder);

            assertThat(words(site, "/run/ask"))
                    .contains("stopped with 1 letter to send", "Resume: 1 letter left")
                    .contains("1 letter is noted as being handed over.", "nobody knows whether the server has it");
            assertThat(words(site, "/")).contains("It was stopped with 1 letter to send.");
            assertThat(words(site, "/send/ask")).contains("1 letter is still to be sent.");
            assertThat(words(site, "/decide/ask"))
                    .contains("1 letter is noted as being handed over.")
                    .doesNotContain("Nothing is in doubt");
        }
    }

    private static void claimOne(Path folder) {
        try (Ledger ledger = Ledger.open(LedgerLocation.in(folder.resolve("data")), ConsoleSite.CLOCK)) {
            List<Long> pending = new ArrayList<>();
            ledger.view()
                    .messages(
                            ledger.view().latestRun("ask").orElseThrow().id(),
                            Set.of(MessageState.PENDING),
                            message -> pending.add(message.id()));
            ledger.journal().commit(List.of(Transition.claim(pending.get(0), MessageState.PENDING)));
        }
    }

    private static String words(ConsoleSite site, String page) {
        return Jsoup.parse(site.page(page)).text();
    }
}
