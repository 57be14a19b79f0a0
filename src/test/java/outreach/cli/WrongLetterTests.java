package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerLocation;
import outreach.ledger.MessageState;
import outreach.ledger.Transition;

/** Whatever happens to the files, the list and the clock around a run: nobody gets a letter that is not right for his city, and nobody gets one twice. */
class WrongLetterTests {
    private static final String CONTACTS = "recipients/contacts.csv";
    private static final String CITIES = "recipients/cities.csv";
    private static final String LETTER = "templates/letter.html";
    private static final List<String> ALL = List.of(
            "mayor@chicago.example", "clerk@chicago.example", "mayor@portland-me.example", "mayor@homer.example");

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        // one connection, so that the messages come in the order of the file
        campaign = new CampaignFolder(folder)
                .server(server.port(), "")
                .replace("campaign.yaml", "security: none", "security: none\n  connections: 1");
    }

    @Test
    void aPlanIsNotTheApprovedOneOnceAStatusHasChanged() {
        String fingerprint = fingerprint();
        campaign.run("cities", "set", "Homer, AK", "suspended", "--as-of", CampaignFolder.daysAgo(1));

        CampaignFolder.Ran refused = campaign.run("send", "ask", "--yes", "--approved", fingerprint);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("not the one that was approved");
        assertThat(server.recipients()).isEmpty();
    }

    @Test
    void aPlanIsNotTheApprovedOneOnceItsLetterHasAPlainTextOfItsOwn() {
        String fingerprint = fingerprint();
        campaign.write("templates/letter.txt", "Dear [(${contact.name})], please keep the tie.");

        CampaignFolder.Ran refused = campaign.run("send", "ask", "--yes", "--approved", fingerprint);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(server.recipients()).isEmpty();
    }

    @Test
    void aStatusThatChangesDuringTheRunHoldsTheLettersThatAreNotSentYet() {
        server.beforeAnswer(count -> {
            if (count == 1) {
                campaign.run("cities", "set", "Homer, AK", "suspended", "--as-of", CampaignFolder.daysAgo(1));
            }
        });

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.recipients()).containsExactlyElementsOf(ALL.subList(0, 3));
        assertThat(books()).contains("\"status-changed\":1", "\"accepted\":3", "\"balanced\":true");
    }

    @Test
    void aStatusThatChangesBetweenInterruptAndResumeHoldsTheLetter() {
        interruptAfter(1);
        campaign.run("cities", "set", "Portland, ME", "terminated", "--as-of", CampaignFolder.daysAgo(1));

        CampaignFolder.Ran resumed = resume();

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(server.recipients()).containsExactly(ALL.get(0), ALL.get(1), ALL.get(3));
        assertThat(books()).contains("\"status-changed\":1");
    }

    @Test
    void aRunGoesOnWithTheLetterItWasPlannedWithAndSaysSo() {
        interruptAfter(1);
        campaign.replace(LETTER, "About", "ABOUT").replace(LETTER, "please suspend", "kindly end");

        CampaignFolder.Ran resumed = resume();

        assertThat(resumed.err())
                .contains("letter.html is not the letter of the plan any more")
                .contains("./outreach cancel ask");
        assertThat(server.arrived())
                .hasSize(4)
                .allMatch(message -> message.subject().startsWith("About "))
                .allMatch(message -> message.source().contains("please suspend"));
    }

    @Test
    void aRunGoesOnWhenItsTemplateAndContactsAreGone() {
        interruptAfter(1);
        remove(LETTER);
        remove(CONTACTS);

        CampaignFolder.Ran resumed = resume();

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err())
                .contains("letter.html cannot be read any more (no such template)")
                .contains("contacts.csv cannot be read any more (there is no such file), so nobody");
        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
    }

    @Test
    void aRenamedColumnIsNamedWhenARunGoesOn() {
        interruptAfter(1);
        campaign.replace(CONTACTS, "email,city,state", "Adresse,city,Land");

        assertThat(resume().err())
                .contains(
                        "contacts.csv cannot be read any more (email: the header has no such column; it reads \"Adresse | city | Land | name | title\"; state: the header has no such column")
                .contains("this run goes on with the contacts that it was planned with");
        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
    }

    @Test
    void anUnchangedCampaignIsResumedWithoutANote() {
        interruptAfter(1);

        assertThat(resume().err()).doesNotContain("Note:");
        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
    }

    @Test
    void aContactWhoMovedBetweenInterruptAndResumeIsHeld() {
        interruptAfter(1);
        campaign.replace(CONTACTS, "mayor@homer.example,Homer,AK", "mayor@homer.example,Chicago,IL");

        CampaignFolder.Ran resumed = resume();

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("1 letter is held (contact-moved)");
        assertThat(server.recipients()).containsExactlyElementsOf(ALL.subList(0, 3));
        assertThat(books()).contains("\"contact-moved\":1", "\"balanced\":true");

        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.arrived().get(3).to()).isEqualTo("mayor@homer.example");
        assertThat(server.arrived().get(3).subject()).isEqualTo("About Chicago and Moscow");
    }

    @Test
    void aContactWhoGotASecondCityHasNotMoved() {
        interruptAfter(1);
        campaign.write(CONTACTS, campaign.read(CONTACTS) + "mayor@homer.example,Chicago,IL,Also there,Mayor\n");

        assertThat(resume().err()).doesNotContain("contact-moved");
        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
    }

    @Test
    void aContactsFileThatIsCutOffHoldsAndLosesNothing() {
        // a second city, whose row comes first in the file: cut off behind it, the address stands there under that one
        // alone
        campaign.write(
                CONTACTS,
                """
                state,email,name,city
                IL,mayor@chicago.example,Mayor,Chicago
                IL,clerk@chicago.example,Clerk,Chicago
                IL,mayor@homer.example,Also there,Chicago
                ME,mayor@portland-me.example,Mayor,Portland
                AK,mayor@homer.example,Mayor,Homer
                """);
        String whole = campaign.read(CONTACTS);
        interruptAfter(1);

        for (int length : List.of(0, 30, whole.indexOf("AK,"), whole.indexOf("Portland") + 4, whole.length() - 3)) {
            campaign.write(CONTACTS, whole.substring(0, length));
            assertThat(campaign.run("resume", "ask").code())
                    .as("cut off at %d", length)
                    .isEqualTo(4);
            assertThat(books()).as("cut off at %d", length).contains("\"pending\":4", "\"held\":{\"total\":0");
        }

        assertThat(resume().code()).isZero();
        assertThat(server.recipients()).hasSize(5).contains("mayor@portland-me.example");
    }

    @Test
    void aContactsFileThatIsCutOffDuringTheRunLosesNobody() {
        String whole = campaign.read(CONTACTS);
        server.beforeAnswer(count -> campaign.write(CONTACTS, whole.substring(0, 60)));

        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();

        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
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

    @ParameterizedTest
    @ValueSource(ints = {0, 150})
    void anAddressSuppressedFromAnotherProcessDuringTheRunGetsNothing(int suppressedBefore) {
        for (int i = 0; i < suppressedBefore; i++) {
            campaign.run("suppress", "add", "clerk" + i + "@elsewhere.example");
        }
        server.beforeAnswer(count -> {
            if (count == 1) {
                AnotherProcess.run(campaign, "suppress", "add", "Mayor+x@homer.example", "--note", "by phone");
            }
        });

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(campaign.run("suppress", "list").out()).contains("mayor@homer.example", "by phone");
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.recipients()).containsExactlyElementsOf(ALL.subList(0, 3));
        assertThat(books()).contains("\"suppressed\":1", "\"balanced\":true");
    }

    @Test
    void anAddressIsSuppressedAndFreedBesideARunningSend() {
        server.beforeAnswer(count -> {
            if (count == 1) {
                assertThat(campaign.run("suppress", "add", "mayor@homer.example")
                                .code())
                        .isZero();
            }
            if (count == 2) {
                assertThat(campaign.run("suppress", "remove", "mayor@homer.example")
                                .out())
                        .contains("may get letters again");
                letTheRunSeeIt();
            }
        });

        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();

        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
    }

    /** A running send looks at the list fifty times a second (docs/security.md). */
    private static void letTheRunSeeIt() {
        long seen = System.nanoTime() + Duration.ofMillis(20).toNanos();
        while (System.nanoTime() < seen) {
            LockSupport.parkNanos(seen - System.nanoTime());
        }
    }

    @Test
    void aClockThatWasSetBackSendsNothingTwice() throws SQLException {
        campaign.replace("campaign.yaml", "sending:", "sending:\n  rate: 1000/min\n  per-day: 6");
        interruptAfter(2);
        // for the program it is the same whether its clock goes back an hour, or the ledger's times go forward
        change("UPDATE attempt SET at = at + 3600000");
        change("UPDATE run SET planned_at = planned_at + 3600000");

        CampaignFolder.Ran resumed = resume();

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
        assertThat(campaign.run("send", "ask", "--yes").out()).contains("Nothing to send");
    }

    @Test
    void aStatusFromTheFutureIsAFault() {
        LocalDate future = LocalDate.now(CampaignOptions.clock()).plusDays(400);
        campaign.replace(CITIES, "active,2022-04-06", "active," + future);

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.code()).isEqualTo(2);
        assertThat(sent.err()).contains("cities.csv:7").contains(future.toString());
        assertThat(server.recipients()).isEmpty();
    }

    @Test
    void aStatusFromTheFutureStopsARunningSendAndLosesNothing() {
        server.beforeAnswer(count -> {
            if (count == 1) {
                campaign.replace(CITIES, "2022-04-06", "2999-01-01");
            }
        });

        CampaignFolder.Ran stopped = campaign.run("send", "ask", "--yes");
        assertThat(stopped.code()).isEqualTo(4);
        assertThat(stopped.err()).contains("cities.csv:7");
        campaign.replace(CITIES, "2999-01-01", "2022-04-06");

        assertThat(campaign.run("resume", "ask").code()).isZero();
        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
    }

    @Test
    void aLetterThatMayHaveGoneIsNotCountedAmongThoseLeft() {
        interruptAfter(1);
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
        interruptAfter(1);

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

    private String fingerprint() {
        return campaign.run("preview", "ask").out().replaceAll("(?s).*--approved (\\w+).*", "$1");
    }

    /** The server's daily quota is as good an interrupt as any, and comes at a known message. */
    private void interruptAfter(int messages) {
        server.quota(messages);
        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");
        assertThat(sent.code()).as(sent.err()).isEqualTo(4);
        assertThat(server.recipients()).hasSize(messages);
    }

    private CampaignFolder.Ran resume() {
        server.quota(Integer.MAX_VALUE);
        return campaign.run("resume", "ask");
    }

    private String books() {
        return campaign.run("status", "--json").out();
    }

    private void remove(String file) {
        assertThat(campaign.path(file).toFile().delete()).isTrue();
    }

    private void change(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + campaign.path("data/outreach.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }
}
