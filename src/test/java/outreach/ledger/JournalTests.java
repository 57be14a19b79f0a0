package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the journal records of one message, and what it refuses. */
@ParameterizedClass
@EnumSource(Engine.class)
class JournalTests {
    private final OpenLedger open;

    JournalTests(Engine engine, @TempDir Path directory) throws SQLException {
        open = new OpenLedger(engine, directory);
    }

    @AfterEach
    void close() {
        open.close();
    }

    /** Written out a second time on purpose: the ways are the promise, not whatever the code says. */
    private static boolean isAllowed(MessageState from, MessageState to) {
        return switch (from) {
            case PENDING, DEFERRED ->
                EnumSet.of(MessageState.CLAIMED, MessageState.HELD, MessageState.EXCLUDED)
                                .contains(to)
                        || (from == MessageState.DEFERRED && to == MessageState.FAILED);
            case CLAIMED ->
                EnumSet.of(
                                MessageState.ACCEPTED,
                                MessageState.REFUSED,
                                MessageState.DEFERRED,
                                MessageState.IN_DOUBT,
                                MessageState.PENDING)
                        .contains(to);
            case FAILED, REFUSED -> to == MessageState.PENDING;
            case IN_DOUBT ->
                EnumSet.of(MessageState.ACCEPTED, MessageState.PENDING).contains(to);
            case ACCEPTED, HELD, EXCLUDED -> false;
        };
    }

    private static Transition transition(long message, MessageState from, MessageState to) {
        Reason reason = to == MessageState.HELD
                ? Reason.STATUS_CHANGED
                : to == MessageState.EXCLUDED ? Reason.SUPPRESSED : null;
        return new Transition(message, from, to, reason, null, null, null);
    }

    @Test
    void goesTheAllowedWaysAndNoOthersOfAll81() {
        var expected = new LinkedHashMap<Long, MessageState>();
        var messages = open.startedRun("ask", 81).iterator();
        long run = 0;
        int allowed = 0;
        for (MessageState from : MessageState.values()) {
            for (MessageState to : MessageState.values()) {
                Message message = messages.next();
                run = message.run();
                open.bring(message, from);
                if (isAllowed(from, to)) {
                    open.commit(transition(message.id(), from, to));
                    allowed++;
                } else {
                    assertThatThrownBy(() -> transition(message.id(), from, to))
                            .as("%s to %s", from, to)
                            .isInstanceOf(IllegalArgumentException.class);
                }
                expected.put(message.id(), isAllowed(from, to) ? to : from);
            }
        }
        assertThat(allowed).isEqualTo(16);
        var found = new LinkedHashMap<Long, MessageState>();
        open.messages(run).forEach(message -> found.put(message.id(), message.state()));
        assertThat(found).isEqualTo(expected);
        assertThat(open.books(run).balanced()).isTrue();
    }

    @Test
    void refusesATransitionFromAnyOtherStateThanTheMessageHas() {
        Map<MessageState, Message> messages = open.runInEveryState("ask");
        int refused = 0;
        for (Message message : messages.values()) {
            for (MessageState from : MessageState.values()) {
                for (MessageState to : MessageState.values()) {
                    if (from != message.state() && isAllowed(from, to)) {
                        assertThatThrownBy(() -> open.commit(transition(message.id(), from, to)))
                                .isInstanceOf(LedgerException.class)
                                .hasMessageContaining("it is " + message.state());
                        refused++;
                    }
                }
            }
            assertThat(open.message(message)).isEqualTo(message);
        }
        assertThat(refused).isEqualTo(16 * 8);
    }

    @Test
    void keepsTheWordsOfEveryAttempt() {
        Message message = open.startedRun("ask", 1).get(0);
        Instant due = open.clock.instant().plus(Duration.ofMinutes(1));
        var greylisted = new Attempt(1, open.clock.instant(), 451, "4.7.1", "Greylisted, try later\nline 2 \0 é");
        open.commit(
                Transition.claim(message.id(), MessageState.PENDING),
                Transition.deferral(message.id(), due, greylisted));
        assertThat(open.message(message))
                .extracting(Message::state, Message::attempts, Message::dueAt, Message::claimedAt)
                .containsExactly(MessageState.DEFERRED, 1, due, null);

        open.clock.advance(Duration.ofMinutes(2));
        open.commit(Transition.claim(message.id(), MessageState.DEFERRED));
        assertThat(open.message(message))
                .extracting(Message::state, Message::dueAt, Message::claimedAt)
                .containsExactly(MessageState.CLAIMED, null, open.clock.instant());
        var accepted = new Attempt(2, open.clock.instant(), 250, null, "OK");
        open.commit(Transition.outcome(message.id(), MessageState.ACCEPTED, accepted));

        Message after = open.message(message);
        assertThat(after)
                .extracting(Message::state, Message::attempts, Message::claimedAt, Message::last)
                .containsExactly(MessageState.ACCEPTED, 2, null, accepted);
        var stored = new Attempt(1, greylisted.at(), 451, "4.7.1", "Greylisted, try later\nline 2 \uFFFD é");
        assertThat(open.attempts(message)).containsExactly(stored, accepted);
    }

    @Test
    void doesNotCountAnAttemptThatConcernedTheAccount() {
        Message message = open.startedRun("ask", 1).get(0);
        open.commit(
                Transition.claim(message.id(), MessageState.PENDING),
                Transition.outcome(message.id(), MessageState.PENDING, open.attempt(1, 550)));
        assertThat(open.message(message))
                .extracting(Message::state, Message::attempts)
                .containsExactly(MessageState.PENDING, 0);
        assertThat(open.attempts(message)).hasSize(1);
    }

    @Test
    void appliesAllOrNoneOfACallersTransitions() {
        List<Message> messages = open.startedRun("ask", 2);
        open.bring(messages.get(1), MessageState.CLAIMED);
        assertThatThrownBy(() -> open.commit(
                        Transition.claim(messages.get(0).id(), MessageState.PENDING),
                        Transition.outcome(messages.get(0).id(), MessageState.ACCEPTED, open.attempt(1, 250)),
                        Transition.claim(messages.get(1).id(), MessageState.PENDING)))
                .isInstanceOf(LedgerException.class);
        assertThat(open.message(messages.get(0)).state()).isEqualTo(MessageState.PENDING);
        assertThat(open.attempts(messages.get(0))).isEmpty();
    }

    @Test
    void refusesAMessageThatIsNotThere() {
        assertThatThrownBy(() -> open.commit(Transition.claim(4711, MessageState.PENDING)))
                .hasMessageContaining("message 4711")
                .hasMessageContaining("not in the ledger");
    }

    @Test
    void leavesItsConnectionOutOfAnyTransactionAfterAConflict() throws Exception {
        Message message = open.startedRun("ask", 1).get(0);
        assertThatThrownBy(() -> open.commit(Transition.claim(message.id(), MessageState.DEFERRED)))
                .isInstanceOf(LedgerException.class);
        // would wait for a write lock or row lock that the journal still held
        open.execute("UPDATE message SET detail = 'x'");
        open.commit(Transition.claim(message.id(), MessageState.PENDING));
        assertThat(open.message(message).state()).isEqualTo(MessageState.CLAIMED);
    }

    @Test
    void refusesToGoOnWhenItIsClosed() {
        Message message = open.startedRun("ask", 1).get(0);
        Journal journal = open.ledger().journal();
        open.reopen();
        assertThatThrownBy(() -> journal.commit(List.of(Transition.claim(message.id(), MessageState.PENDING))))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("closed");
        assertThat(open.message(message).state()).isEqualTo(MessageState.PENDING);
    }
}
