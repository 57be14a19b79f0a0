package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerLocation;
import outreach.ledger.MessageState;
import outreach.ledger.Transition;

/** Whatever the spellings, the clock and the crashes: nobody gets one letter twice. */
class OneLetterTests {
    private static final String CONTACTS = "recipients/contacts.csv";

    private static final List<String> ALL = List.of(
            "mayor@chicago.example", "clerk@chicago.example", "mayor@portland-me.example", "mayor@homer.example");

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "").oneConnection();
    }

    @Test
    void oneMailboxInManySpellingsGetsOneLetter() {
        campaign.write(
                CONTACTS,
                """
                email,city,state,name
                mayor@homer.example,Homer,AK,First
                MAYOR@Homer.Example,homer,ak,Other case
                mayor+council@homer.example,Homer,Alaska,Plus-tag
                The Mayor <mayor@homer.example>,Homer,AK,Display name
                mailto:mayor@homer.example,HOMER,AK,Link
                """);

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.err()).contains("4 duplicate");
        assertThat(server.recipients()).containsExactly("mayor@homer.example");
    }

    @Test
    void oneAddressForTwoCitiesGetsALetterAboutEach() {
        campaign.write(
                CONTACTS,
                """
                email,city,state,name
                county@both.example,Homer,AK,County
                county@both.example,Chicago,IL,County
                """);

        assertThat(campaign.run("send", "ask", "--yes").err())
                .contains(
                        "To an address that gets a letter of this plan already, for another city: 1 (lines 2 and 3 of the contacts file). Take the row out if one letter is enough.");

        assertThat(server.arrived().stream().map(ListeningServer.Arrived::subject))
                .containsExactly("About Homer and Yelizovo", "About Chicago and Moscow");
        assertThat(server.recipients()).containsExactly("county@both.example", "county@both.example");
    }

    @Test
    void aLetterToAnAddressThatHasOneForAnotherCityIsToldBeforeItGoes() {
        campaign.run("send", "ask", "--yes");
        campaign.replace(CONTACTS, "mayor@homer.example,Homer,AK", "mayor@homer.example,Chicago,IL");
        campaign.write(CONTACTS, campaign.read(CONTACTS) + "new@homer.example,Homer,AK,New,Mayor\n");

        CampaignFolder.Ran preview = campaign.run("preview", "ask");

        assertThat(preview.out())
                .contains("2 get the letter")
                .contains("for another city: 1 (line 8 of the contacts file)");
        campaign.replace(CONTACTS, "mayor@homer.example,Chicago,IL", "mayor@homer.example,Homer,AK");
        assertThat(campaign.run("preview", "ask").out()).doesNotContain("for another city");
    }

    @Test
    void aClockThatWasSetBackSendsNothingTwice() throws SQLException {
        campaign.replace("campaign.yaml", "sending:", "sending:\n  rate: 1000/min\n  per-day: 6");
        campaign.interruptedAfter(2, server);
        // for the program it is the same whether its clock goes back an hour, or the ledger's times go forward
        campaign.changeLedger("UPDATE attempt SET at = at + 3600000");
        campaign.changeLedger("UPDATE run SET planned_at = planned_at + 3600000");

        CampaignFolder.Ran resumed = campaign.resumed(server);

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
        assertThat(campaign.run("send", "ask", "--yes").out()).contains("Nothing to send");
    }

    @Test
    void aLetterThatMayHaveGoneIsNotCountedAmongThoseLeft() {
        campaign.interruptedAfter(1, server);
        try (Ledger ledger = Ledger.open(LedgerLocation.in(campaign.path("data")), Clock.systemUTC())) {
            List<Long> pending = new ArrayList<>();
            long run = ledger.view().latestRun("ask").orElseThrow().id();
            ledger.view().messages(run, Set.of(MessageState.PENDING), message -> pending.add(message.id()));
            ledger.journal().commit(List.of(Transition.claim(pending.get(0), MessageState.PENDING)));
        }

        assertThat(campaign.run("send", "ask", "--yes").err())
                .contains(
                        "2 messages are still to be sent; 1 message is noted as being handed over, and would be in doubt.");
        assertThat(campaign.run("status").out())
                .containsPattern("1  being handed over +when the process ended: resume puts them in doubt");
    }

    @Test
    void sendDoesNotStartBesideAnUnfinishedRun() {
        campaign.interruptedAfter(1, server);

        CampaignFolder.Ran refused = campaign.run("send", "ask", "--yes");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("3 messages are still to be sent")
                .contains("./outreach resume ask")
                .contains("./outreach cancel ask");
        assertThat(server.recipients()).hasSize(1);

        server.quota(Integer.MAX_VALUE);
        campaign.run("cancel", "ask");
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.recipients()).containsExactlyInAnyOrderElementsOf(ALL);
    }
}
