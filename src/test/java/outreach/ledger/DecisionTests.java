package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in doubt, what has failed, and what a person decides about them. */
@ParameterizedClass
@EnumSource(Engine.class)
class DecisionTests {
    private final OpenLedger open;

    DecisionTests(Engine engine, @TempDir Path directory) throws SQLException {
        open = new OpenLedger(engine, directory);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void putsTheClaimsOfADeadProcessInDoubt() {
        List<Message> messages = open.startedRun("ask", 3);
        long run = messages.get(0).run();
        Instant claimed = open.clock.instant();
        open.bring(messages.get(1), MessageState.CLAIMED);
        open.bring(messages.get(2), MessageState.ACCEPTED);
        open.clock.advance(Duration.ofMinutes(5));
        open.reopen();

        List<Message> recovered = open.ledger().recover(run, Duration.ofHours(1));
        var attempt = new Attempt(1, claimed, 0, null, "the process ended before the server's answer was recorded");
        assertThat(recovered).containsExactly(open.message(messages.get(1)));
        assertThat(recovered.get(0))
                .extracting(Message::state, Message::last, Message::attempts)
                .containsExactly(MessageState.IN_DOUBT, attempt, 1);
        assertThat(open.books(run))
                .extracting(Books::pending, Books::inDoubt, Books::accepted)
                .containsExactly(1, 1, 1);
        assertThat(open.ledger().recover(run, Duration.ofHours(1))).isEmpty();
    }

    @Test
    void cancelsWithTheClaimsOfADeadProcessInDoubt() {
        List<Message> messages = open.startedRun("ask", 2);
        open.bring(messages.get(0), MessageState.CLAIMED);
        open.ledger().cancel(messages.get(0).run());
        assertThat(open.books(messages.get(0).run()))
                .extracting(Books::pending, Books::claimed, Books::inDoubt, Books::balanced)
                .containsExactly(1, 0, 1, true);
    }

    @Test
    void retriesFailedMessagesWithTheirAttemptsCountedAnew() {
        List<Message> messages = open.startedRun("ask", 3);
        long run = messages.get(0).run();
        open.bring(messages.get(0), MessageState.FAILED);
        open.bring(messages.get(1), MessageState.REFUSED);
        open.bring(messages.get(2), MessageState.ACCEPTED);
        open.ledger().finish(run);

        assertThat(open.ledger().retry(run, false)).isEqualTo(1);
        assertThat(open.run("ask", 1))
                .extracting(Run::state, Run::pass, Run::endedAt)
                .containsExactly(RunState.UNFINISHED, 2, null);
        assertThat(open.message(messages.get(0)))
                .extracting(Message::state, Message::attempts)
                .containsExactly(MessageState.PENDING, 0);
        open.bring(messages.get(0), MessageState.ACCEPTED);
        assertThat(open.attempts(messages.get(0))).extracting(Attempt::number).containsExactly(1, 1);
        open.ledger().finish(run);

        assertThat(open.ledger().retry(run, false)).isZero();
        assertThat(open.run("ask", 1)).extracting(Run::state, Run::pass).containsExactly(RunState.FINISHED, 2);
        assertThat(open.ledger().retry(run, true)).isEqualTo(1);
        assertThat(open.message(messages.get(1)).state()).isEqualTo(MessageState.PENDING);
        assertThat(open.message(messages.get(2)).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void doesNotRetryARunThatALaterOneFollowed() {
        Message message = open.startedRun("ask", 1).get(0);
        open.bring(message, MessageState.FAILED);
        open.ledger().finish(message.run());
        Message again = open.startedRun("ask", 1).get(0);
        open.bring(again, MessageState.ACCEPTED);
        assertThatThrownBy(() -> open.ledger().retry(message.run(), true)).hasMessageContaining("followed by another");
        assertThat(open.message(message).state()).isEqualTo(MessageState.FAILED);
    }

    @Test
    void recordsAPersonsDecision() {
        List<Message> messages = open.startedRun("ask", 2);
        long run = messages.get(0).run();
        messages.forEach(message -> open.bring(message, MessageState.IN_DOUBT));
        open.ledger().finish(run);
        open.clock.advance(Duration.ofDays(1));

        long sent = messages.get(0).id();
        assertThat(open.ledger().decide("ask", List.of(sent, sent), true)).isEqualTo(new Decided(1, 0, 0));
        assertThat(open.run("ask", 1)).extracting(Run::state, Run::pass).containsExactly(RunState.FINISHED, 1);
        assertThat(open.message(messages.get(0)))
                .extracting(Message::state, Message::attempts)
                .containsExactly(MessageState.ACCEPTED, 1);
        assertThat(open.attempts(messages.get(0)))
                .hasSize(2)
                .endsWith(new Attempt(0, open.clock.instant(), 0, null, "a person decided: sent"));

        assertThat(open.ledger().decide("ask", List.of(messages.get(1).id()), false))
                .isEqualTo(new Decided(1, 1, 0));
        assertThat(open.run("ask", 1))
                .extracting(Run::state, Run::pass, Run::endedAt)
                .containsExactly(RunState.UNFINISHED, 2, null);
        assertThat(open.message(messages.get(1)))
                .extracting(Message::state, Message::attempts)
                .containsExactly(MessageState.PENDING, 0);
        assertThat(open.attempts(messages.get(1)))
                .endsWith(new Attempt(0, open.clock.instant(), 0, null, "a person decided: not sent"));
    }

    @Test
    void changesNothingIfOneIdIsNotInDoubt() {
        List<Message> messages = open.startedRun("ask", 2);
        open.bring(messages.get(0), MessageState.IN_DOUBT);
        long pending = messages.get(1).id();
        assertThatThrownBy(() ->
                        open.ledger().decide("ask", List.of(messages.get(0).id(), pending, 4711L), true))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("Not in doubt in batch \"ask\": " + pending + ", 4711.");
        assertThat(open.message(messages.get(0)).state()).isEqualTo(MessageState.IN_DOUBT);
        assertThat(open.attempts(messages.get(0))).hasSize(1);
    }

    @Test
    void leavesToTheNextRunWhatAnEarlierOneDidNotSend() {
        Message doubtful = open.startedRun("ask", 1).get(0);
        open.bring(doubtful, MessageState.IN_DOUBT);
        open.ledger().cancel(doubtful.run());
        open.ledger().decide("ask", List.of(doubtful.id()), false);
        assertThat(open.run("ask", 1)).extracting(Run::state, Run::pass).containsExactly(RunState.CANCELLED, 1);
        String mailbox = "office1@chicago.example";
        try (LedgerView view = open.ledger().anotherView()) {
            assertThat(view.hasLetter("ask", mailbox, doubtful.city())).isFalse();
        }

        Message second = open.startedRun("ask", 1).get(0);
        open.bring(second, MessageState.IN_DOUBT);
        open.ledger().finish(second.run());
        open.startedRun("ask", 1);
        assertThat(open.ledger().decide("ask", List.of(second.id()), false)).isEqualTo(new Decided(1, 0, 1));
        assertThat(open.run("ask", 2).state()).isEqualTo(RunState.FINISHED);
        assertThat(open.books(second.run()).balanced()).isTrue();
    }

    @Test
    void decidesAtOnceAboutDoubtsOfSeveralRuns() {
        Message earlier = open.startedRun("ask", 1).get(0);
        open.bring(earlier, MessageState.IN_DOUBT);
        open.ledger().finish(earlier.run());
        Message latest = open.startedRun("ask", 1).get(0);
        open.bring(latest, MessageState.IN_DOUBT);
        open.ledger().finish(latest.run());
        Message other = open.startedRun("thank-you", 1).get(0);
        open.bring(other, MessageState.IN_DOUBT);

        assertThatThrownBy(() -> open.ledger().decide("ask", List.of(earlier.id(), latest.id(), other.id()), false))
                .hasMessageContaining("Not in doubt in batch \"ask\": %d.".formatted(other.id()));
        assertThat(open.message(earlier).state()).isEqualTo(MessageState.IN_DOUBT);

        assertThat(open.ledger().decide("ask", List.of(earlier.id(), latest.id()), false))
                .isEqualTo(new Decided(2, 1, 1));
        assertThat(open.run("ask", 1).state()).isEqualTo(RunState.FINISHED);
        assertThat(open.run("ask", 2).state()).isEqualTo(RunState.UNFINISHED);
    }

    @Test
    void whatIsDecidedAlreadyIsSaidToBeAndHowItIsTakenBack() {
        List<Message> messages = open.startedRun("ask", 2);
        messages.forEach(message -> open.bring(message, MessageState.IN_DOUBT));
        long decided = messages.get(0).id();
        long doubtful = messages.get(1).id();
        open.ledger().decide("ask", List.of(decided), false);

        assertThatThrownBy(() -> open.ledger().decide("ask", List.of(decided, 4711L, doubtful), true))
                .hasMessage(
                        "Not in doubt in batch \"ask\": 4711. Take the numbers that the in-doubt command lists. Decided already in batch \"ask\": %d. To decide otherwise, first take that back: with in-doubt --undo, or on the console's page Decide. Nothing was changed."
                                .formatted(decided));
        assertThat(open.message(messages.get(0)).state()).isEqualTo(MessageState.PENDING);
        assertThat(open.message(messages.get(1)).state()).isEqualTo(MessageState.IN_DOUBT);
    }
}
