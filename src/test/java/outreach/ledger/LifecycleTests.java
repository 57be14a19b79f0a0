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

/** A run from its start to its end, and what is to be sent next. */
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
        try (Session session = Database.of(open.location).writing()) {
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
