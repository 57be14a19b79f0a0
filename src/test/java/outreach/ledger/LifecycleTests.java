package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import outreach.city.CityKey;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;

@ParameterizedClass
@EnumSource(Engine.class)
class LifecycleTests {
    private final OpenLedger open;

    LifecycleTests(Engine engine, @TempDir Path directory) throws SQLException {
        open = new OpenLedger(engine, directory);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void keepsThePlanAsItWas() {
        RunPlan plan = OpenLedger.plan("thank-you");
        Run begun = open.ledger().begin(plan);
        assertThat(begun)
                .extracting(
                        Run::batch, Run::number, Run::state, Run::pass, Run::plannedAt, Run::endedAt, Run::fingerprint)
                .containsExactly("thank-you", 1, RunState.PLANNING, 1, open.clock.instant(), null, null);
        open.ledger().ready(begun.id(), "1f2e", "digest", 0);
        Run ready = open.ledger().view().run(begun.id()).orElseThrow();
        assertThat(ready)
                .extracting(Run::state, Run::fingerprint, Run::contactsDigest)
                .containsExactly(RunState.PLANNED, "1f2e", "digest");
        assertThat(ready.plan()).isEqualTo(plan);
        assertThat(ready.plan().campaign().keySet()).containsExactly("name", "from", "empty");
    }

    @Test
    void keepsAllOfAContact() {
        Run run = open.ledger().begin(OpenLedger.plan("ask"));
        var full = new Contact(
                17,
                new EmailAddress("o'brien+odd=place", "xn--exmple-cua.org"),
                "São Tomé",
                "CA",
                "Miles O'Brien & Söhne 😀",
                "Mayor",
                Map.of("district", "\"12\"\n${7*7}"));
        var webFormOnly = new Contact(18, null, "Chicago", "IL", null, null, Map.of());
        open.ledger()
                .add(
                        run.id(),
                        List.of(
                                new PlannedMessage(
                                        full,
                                        CityKey.of("São Tomé", "CA"),
                                        MessageState.HELD,
                                        Reason.CITY_UNKNOWN,
                                        "perhaps San Tome",
                                        "r1"),
                                new PlannedMessage(
                                        webFormOnly,
                                        CityKey.of("Chicago", "IL"),
                                        MessageState.EXCLUDED,
                                        Reason.NO_EMAIL,
                                        null,
                                        "r2")));
        List<Message> messages = open.messages(run.id());
        assertThat(messages.get(0))
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(new Message(
                        0,
                        run.id(),
                        full,
                        CityKey.of("São Tomé", "CA"),
                        MessageState.HELD,
                        Reason.CITY_UNKNOWN,
                        "perhaps San Tome",
                        "r1",
                        0,
                        0,
                        null,
                        null,
                        null));
        assertThat(messages.get(1).contact()).isEqualTo(webFormOnly);
    }

    @Test
    void takesOneMessageAMailboxAndCityAndAnyNumberOfExcludedRows() {
        Run run = open.ledger().begin(OpenLedger.plan("ask"));
        PlannedMessage first = OpenLedger.row(1, "Mayor+news@chicago.example", MessageState.PENDING, null);
        PlannedMessage same = OpenLedger.row(2, "mayor@chicago.example", MessageState.PENDING, null);
        PlannedMessage duplicate = OpenLedger.row(2, "mayor@chicago.example", MessageState.EXCLUDED, Reason.DUPLICATE);
        open.ledger().add(run.id(), List.of(first, same));
        assertThatThrownBy(() -> open.ledger().ready(run.id(), "f", "digest", 2))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("contradicts what the ledger holds");
        assertThat(open.run("ask", 1).state()).isEqualTo(RunState.PLANNING);

        Run again = open.ledger().begin(OpenLedger.plan("ask"));
        open.ledger().add(again.id(), List.of(first, duplicate));
        open.ledger().add(again.id(), List.of(duplicate));
        open.ledger().ready(again.id(), "f", "digest", 3);
        assertThat(open.messages(again.id())).hasSize(3);
    }

    @Test
    void countsTheRunsOfEachBatchFromOne() {
        open.startedRun("ask", 1);
        open.ledger().cancel(open.run("ask", 1).id());
        open.startedRun("thank-you", 1);
        try (LedgerView view = open.ledger().anotherView()) {
            assertThat(view.nextNumber("ask")).isEqualTo(2);
            assertThat(view.nextNumber("other")).isEqualTo(1);
            assertThat(open.ledger().begin(OpenLedger.plan("ask")).number()).isEqualTo(2);
            assertThat(view.nextNumber("ask")).isEqualTo(2);
            assertThat(view.latestRun("ask").orElseThrow().number()).isEqualTo(1);
        }
    }

    @Test
    void replacesAPlanThatWasNeverStartedAndNeverGivesItsIdAgain() throws SQLException {
        Run first = open.ledger().begin(OpenLedger.plan("ask"));
        open.ledger().add(first.id(), OpenLedger.rows(2));
        open.ledger().ready(first.id(), "f", "digest", 2);
        Run second = open.ledger().begin(OpenLedger.plan("ask"));
        assertThat(open.count("SELECT count(*) FROM recipient")).isZero();
        assertThat(second.number()).isEqualTo(1);
        assertThat(second.id()).isGreaterThan(first.id());
        assertThat(open.messages(first.id())).isEmpty();
        open.ledger().discard(second.id());
        try (LedgerView view = open.ledger().anotherView()) {
            assertThat(view.batches()).isEmpty();
        }
        assertThat(open.ledger().begin(OpenLedger.plan("ask")).id()).isGreaterThan(second.id());
    }

    @Test
    void removesAPlanThatACrashLeftHalfMade() throws SQLException {
        Run half = open.ledger().begin(OpenLedger.plan("ask"));
        open.ledger().add(half.id(), OpenLedger.rows(3));
        Run whole = open.ledger().begin(OpenLedger.plan("thank-you"));
        open.ledger().add(whole.id(), OpenLedger.rows(2));
        open.ledger().ready(whole.id(), "f", "digest", 2);
        open.reopen();
        try (LedgerView view = open.ledger().anotherView()) {
            assertThat(view.batches()).containsExactly("thank-you");
            assertThat(view.run(whole.id())).isPresent();
        }
        assertThat(open.count("SELECT count(*) FROM message")).isEqualTo(2);
    }

    @Test
    void refusesAPlanThatDoesNotAccountForAllRows() {
        Run run = open.ledger().begin(OpenLedger.plan("ask"));
        open.ledger().add(run.id(), OpenLedger.rows(2));
        assertThatThrownBy(() -> open.ledger().ready(run.id(), "f", "digest", 3))
                .hasMessageContaining("do not balance");
        assertThat(open.run("ask", 1).state()).isEqualTo(RunState.PLANNING);
    }

    @Test
    void refusesASecondUnfinishedRunOfABatch() {
        open.startedRun("ask", 1);
        assertThatThrownBy(() -> open.ledger().begin(OpenLedger.plan("ask")))
                .isInstanceOf(LedgerException.class)
                .hasMessage(
                        "Run 1 of batch \"ask\" is unfinished. Resume or cancel it before the next. Nothing was changed.");
    }

    @Test
    void refusesEveryStepThatDoesNotFitTheRunsState() {
        long run = open.startedRun("ask", 1).get(0).run();
        assertThatThrownBy(() -> open.ledger().add(run, OpenLedger.rows(1)))
                .hasMessage(
                        "Run 1 of batch \"ask\" is UNFINISHED, but must be PLANNING for this. Nothing was changed.");
        assertThatThrownBy(() -> open.ledger().ready(run, "f", "digest", 1)).isInstanceOf(LedgerException.class);
        assertThatThrownBy(() -> open.ledger().start(run)).isInstanceOf(LedgerException.class);
        assertThatThrownBy(() -> open.ledger().discard(run)).hasMessageContaining("was started");
        open.ledger().cancel(run);
        assertThatThrownBy(() -> open.ledger().finish(run)).isInstanceOf(LedgerException.class);
        assertThatThrownBy(() -> open.ledger().cancel(run)).isInstanceOf(LedgerException.class);
        assertThatThrownBy(() -> open.ledger().recover(run, Duration.ofHours(1)))
                .isInstanceOf(LedgerException.class);
        assertThatThrownBy(() -> open.ledger().retry(run, false)).hasMessageContaining("CANCELLED");
        assertThatThrownBy(() -> open.ledger().start(4711)).hasMessageContaining("no run with the id 4711");
        assertThat(open.run("ask", 1).state()).isEqualTo(RunState.CANCELLED);
        assertThat(open.messages(run)).hasSize(1);
    }

    @Test
    void finishesOnlyWhenNothingIsLeft() {
        List<Message> messages = open.startedRun("ask", 3);
        long run = messages.get(0).run();
        open.bring(messages.get(0), MessageState.ACCEPTED);
        open.bring(messages.get(1), MessageState.REFUSED);
        for (MessageState left : List.of(MessageState.PENDING, MessageState.CLAIMED)) {
            open.bring(messages.get(2), left);
            assertThatThrownBy(() -> open.ledger().finish(run)).hasMessageContaining("is not at its end");
        }
        open.commit(Transition.outcome(messages.get(2).id(), MessageState.DEFERRED, open.attempt(1, 451)));
        assertThatThrownBy(() -> open.ledger().finish(run)).hasMessageContaining("1 deferred");
        open.commit(Transition.claim(messages.get(2).id(), MessageState.DEFERRED));
        open.commit(Transition.outcome(messages.get(2).id(), MessageState.IN_DOUBT, open.attempt(2, 0)));
        open.clock.advance(Duration.ofHours(1));
        open.ledger().finish(run);
        assertThat(open.run("ask", 1))
                .extracting(Run::state, Run::endedAt)
                .containsExactly(RunState.FINISHED, open.clock.instant());
    }

    @Test
    void doesNotFinishWithBooksThatDoNotBalance() throws SQLException {
        Message message = open.startedRun("ask", 1).get(0);
        open.bring(message, MessageState.ACCEPTED);
        open.execute("INSERT INTO message (run_id, state, line, city, city_state, city_key, reference) VALUES ("
                + message.run() + ", 'ACCEPTED', 2, 'X', 'IL', 'x', 'planted')");
        assertThat(open.books(message.run()).balanced()).isFalse();
        assertThatThrownBy(() -> open.ledger().finish(message.run())).hasMessageContaining("do not balance");
        assertThat(open.run("ask", 1).state()).isEqualTo(RunState.UNFINISHED);
        open.execute("DELETE FROM message WHERE reference = 'planted'");
        open.ledger().finish(message.run());
    }

    @Test
    void countsEveryRowOnceInTheBooks() {
        Run run = open.ledger().begin(OpenLedger.plan("ask"));
        open.ledger()
                .add(
                        run.id(),
                        List.of(
                                OpenLedger.row(1, null, MessageState.EXCLUDED, Reason.NO_EMAIL),
                                OpenLedger.row(2, "a@x.example", MessageState.EXCLUDED, Reason.SUPPRESSED),
                                OpenLedger.row(3, "b@x.example", MessageState.EXCLUDED, Reason.SUPPRESSED),
                                OpenLedger.row(4, "c@x.example", MessageState.HELD, Reason.STATUS_STALE)));
        open.ledger().add(run.id(), OpenLedger.rows(9));
        open.ledger().ready(run.id(), "f", "digest", 13);
        open.ledger().start(run.id());
        var messages = open.messages(run.id()).subList(4, 13).iterator();
        for (MessageState state : MessageState.values()) {
            open.bring(messages.next(), state);
        }
        Books books = open.books(run.id());
        assertThat(books)
                .isEqualTo(new Books(
                        13,
                        Map.of(Reason.NO_EMAIL, 1, Reason.SUPPRESSED, 3),
                        Map.of(Reason.STATUS_STALE, 1, Reason.STATUS_CHANGED, 1),
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1));
        assertThat(books.excludedTotal()).isEqualTo(4);
        assertThat(books.heldTotal()).isEqualTo(2);
        assertThat(books.left()).isEqualTo(3);
        assertThat(books.balanced()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageState.class,
            names = {"ACCEPTED", "DEFERRED", "HELD", "EXCLUDED"})
    void nothingIsPutBackFromWhereNoWayLeads(MessageState state) {
        Message message = Objects.requireNonNull(open.runInEveryState("ask").get(state));
        try (Session session = new Database(open.location).writing()) {
            assertThatThrownBy(() -> new Messages(session).putBack(message.run(), state))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(state + " to PENDING");
        }
        assertThat(open.message(message).state()).isEqualTo(state);
    }

    @Test
    void givesDueMessagesBeforePendingOnesAndPassesOverTheCursor() {
        List<Message> messages = open.startedRun("ask", 6);
        long run = messages.get(0).run();
        Instant now = open.clock.instant();
        defer(messages.get(0), now.plusSeconds(20));
        defer(messages.get(1), now.plusSeconds(10));
        defer(messages.get(2), now.plusSeconds(30));
        assertThat(ids(open.ledger().due(run, now, 0, 10))).containsExactlyElementsOf(ids(messages.subList(3, 6)));
        assertThat(open.ledger().nextDue(run, now)).contains(now.plusSeconds(10));
        assertThat(open.ledger().nextDue(run, now.plusSeconds(20))).contains(now.plusSeconds(30));
        assertThat(ids(open.ledger()
                        .due(run, now.plusSeconds(20), messages.get(3).id(), 3)))
                .containsExactly(
                        messages.get(1).id(),
                        messages.get(0).id(),
                        messages.get(4).id());
        assertThat(ids(open.ledger()
                        .due(run, now.plusSeconds(60), messages.get(5).id(), 2)))
                .containsExactly(messages.get(1).id(), messages.get(0).id());
        open.commit(Transition.claim(messages.get(1).id(), MessageState.DEFERRED));
        assertThat(open.ledger().nextDue(run, now)).contains(now.plusSeconds(20));
        assertThat(open.ledger().due(run, now.plusSeconds(20), 0, 1).get(0).last())
                .isEqualTo(open.attempt(1, 451));
    }

    @Test
    void waitsNoLongerForADeferredMessageThanThePausesAre() {
        List<Message> messages = open.startedRun("ask", 4);
        List<Message> others = open.startedRun("thank-you", 1);
        long run = messages.get(0).run();
        Instant now = open.clock.instant();
        Duration longest = Duration.ofHours(1);
        defer(messages.get(0), now.plus(longest));
        defer(messages.get(1), now.plus(longest).plusMillis(1));
        defer(messages.get(2), now.plus(Duration.ofDays(400)));
        defer(others.get(0), now.plus(Duration.ofDays(2)));

        assertThat(open.ledger().recover(run, longest)).isEmpty();

        assertThat(ids(open.ledger().due(run, now, 0, 10)))
                .containsExactly(
                        messages.get(1).id(),
                        messages.get(2).id(),
                        messages.get(3).id());
        assertThat(open.ledger().nextDue(run, now)).contains(now.plus(longest));
        assertThat(open.ledger().nextDue(others.get(0).run(), now)).contains(now.plus(Duration.ofDays(2)));
        assertThat(open.books(run).balanced()).isTrue();
    }

    @Test
    void countsWhatIsLeftByDomain() throws SQLException {
        List<Message> messages = open.startedRun("ask", 6);
        long run = messages.get(0).run();
        Instant now = open.clock.instant();
        assertThat(open.ledger().view().lastDue(run)).isEmpty();
        open.execute("UPDATE message SET email = '\"a@b\"@portland.example' WHERE id = "
                + messages.get(1).id());
        defer(messages.get(2), now.plusSeconds(20));
        defer(messages.get(3), now.plusSeconds(10));
        open.bring(messages.get(4), MessageState.ACCEPTED);

        assertThat(open.ledger().view().lastDue(run)).contains(now.plusSeconds(20));
        assertThat(open.ledger().view().leftByDomain(run, now))
                .containsOnly(Map.entry("chicago.example", 2L), Map.entry("portland.example", 1L));
        assertThat(open.ledger().view().leftByDomain(run, now.plusSeconds(20)))
                .containsOnly(Map.entry("chicago.example", 4L), Map.entry("portland.example", 1L));
    }

    @Test
    void hasNothingDueInAnEmptyRun() {
        Run run = open.ledger().begin(OpenLedger.plan("ask"));
        assertThat(open.ledger().nextDue(run.id(), Instant.EPOCH)).isEmpty();
        assertThat(open.ledger().due(run.id(), open.clock.instant(), 0, 10)).isEmpty();
    }

    private void defer(Message message, Instant due) {
        open.commit(
                Transition.claim(message.id(), MessageState.PENDING),
                Transition.deferral(message.id(), due, open.attempt(1, 451)));
    }

    private static List<Long> ids(List<Message> messages) {
        return messages.stream().map(Message::id).toList();
    }
}
