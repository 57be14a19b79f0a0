package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's decision is taken back, as long as nothing relied on it. */
@ParameterizedClass
@EnumSource(Engine.class)
class UndoTests {
    private final OpenLedger open;

    UndoTests(Engine engine, @TempDir Path directory) throws SQLException {
        open = new OpenLedger(engine, directory);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesADecisionAboutAnEarlierRunBackUntilTheNextIsPlanned(boolean sent) {
        Message earlier = open.startedRun("ask", 1).get(0);
        open.bring(earlier, MessageState.IN_DOUBT);
        open.ledger().finish(earlier.run());
        open.ledger().cancel(open.startedRun("ask", 1).get(0).run());
        open.clock.advance(Duration.ofHours(1));
        open.ledger().decide("ask", List.of(earlier.id()), sent);
        try (LedgerView view = open.ledger().anotherView()) {
            assertThat(view.decided("ask"))
                    .noneMatch(view::stands)
                    .extracting(Message::id)
                    .containsExactly(earlier.id());
        }

        open.ledger().undo("ask", List.of(earlier.id()));
        assertThat(open.message(earlier).state()).isEqualTo(MessageState.IN_DOUBT);
        assertThat(open.run("ask", 1).state()).isEqualTo(RunState.FINISHED);

        open.ledger().decide("ask", List.of(earlier.id()), sent);
        open.clock.advance(Duration.ofHours(1));
        open.startedRun("ask", 1);
        assertThatThrownBy(() -> open.ledger().undo("ask", List.of(earlier.id())))
                .hasMessageContaining("was followed by another");
        try (LedgerView view = open.ledger().anotherView()) {
            assertThat(view.decided("ask")).isEmpty();
        }
    }

    @Test
    void countsTheAttemptsOfTheLastTriesOnlyWhereADecisionIsTakenBack() {
        Message message = open.startedRun("ask", 1).get(0);
        open.bring(message, MessageState.DEFERRED);
        open.commit(
                Transition.claim(message.id(), MessageState.DEFERRED),
                Transition.outcome(message.id(), MessageState.DEFERRED, open.attempt(2, 451)),
                Transition.move(message.id(), MessageState.DEFERRED, MessageState.FAILED, null));
        int earlier = open.message(message).attempts();
        open.ledger().finish(message.run());
        open.ledger().retry(message.run(), false);
        open.bring(open.message(message), MessageState.IN_DOUBT);
        open.ledger().finish(message.run());
        open.clock.advance(Duration.ofHours(1));

        open.ledger().decide("ask", List.of(message.id()), true);
        open.ledger().undo("ask", List.of(message.id()));

        assertThat(earlier).isEqualTo(2);
        assertThat(open.message(message))
                .extracting(Message::attempts, Message::dialogues)
                .containsExactly(1, 3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesADecisionBackAndKeepsANoteOfBoth(boolean sent) {
        Message doubtful = open.startedRun("ask", 1).get(0);
        long run = doubtful.run();
        open.bring(doubtful, MessageState.IN_DOUBT);
        open.ledger().finish(run);
        Message before = open.message(doubtful);
        open.clock.advance(Duration.ofHours(1));
        open.ledger().decide("ask", List.of(doubtful.id()), sent);
        open.clock.advance(Duration.ofMinutes(1));

        open.ledger().undo("ask", List.of(doubtful.id()));

        assertThat(open.message(doubtful))
                .extracting(Message::state, Message::attempts)
                .containsExactly(MessageState.IN_DOUBT, before.attempts());
        assertThat(open.attempts(doubtful))
                .hasSize(3)
                .endsWith(new Attempt(0, open.clock.instant(), 0, null, "a person took the decision back"));
        assertThat(open.run("ask", 1).state()).isEqualTo(RunState.FINISHED);
        assertThat(open.books(run).balanced()).isTrue();
        assertThat(open.ledger().decide("ask", List.of(doubtful.id()), true)).isEqualTo(new Decided(1, 0, 0));
    }

    @Test
    void takesSeveralDecisionsBackAtOnceOrNone() {
        List<Message> messages = open.startedRun("ask", 3);
        messages.forEach(message -> open.bring(message, MessageState.IN_DOUBT));
        open.ledger().finish(messages.get(0).run());
        long sent = messages.get(0).id();
        long unsent = messages.get(1).id();
        long doubtful = messages.get(2).id();
        open.ledger().decide("ask", List.of(sent), true);
        open.ledger().decide("ask", List.of(unsent), false);

        assertThatThrownBy(() -> open.ledger().undo("ask", List.of(sent, unsent, doubtful)))
                .hasMessageContaining("Nothing was decided about message " + doubtful);
        assertThat(open.message(messages.get(0)).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(open.message(messages.get(1)).state()).isEqualTo(MessageState.PENDING);

        open.ledger().undo("ask", List.of(unsent, sent, unsent));
        assertThat(open.books(messages.get(0).run()).inDoubt()).isEqualTo(3);
        assertThat(open.run("ask", 1).state()).isEqualTo(RunState.FINISHED);
    }

    @Test
    void leavesARunOpenThatHasMoreToSend() {
        List<Message> messages = open.startedRun("ask", 2);
        open.bring(messages.get(0), MessageState.IN_DOUBT);
        open.ledger().decide("ask", List.of(messages.get(0).id()), false);
        open.ledger().undo("ask", List.of(messages.get(0).id()));
        assertThat(open.run("ask", 1).state()).isEqualTo(RunState.UNFINISHED);
    }

    @Test
    void aDecisionStandsOnceTheRunHasGoneOn() {
        List<Message> messages = open.startedRun("ask", 3);
        open.bring(messages.get(0), MessageState.IN_DOUBT);
        open.bring(messages.get(1), MessageState.IN_DOUBT);
        open.ledger().decide("ask", List.of(messages.get(0).id()), true);
        open.ledger().decide("ask", List.of(messages.get(1).id()), false);
        open.clock.advance(Duration.ofSeconds(1));
        open.bring(messages.get(2), MessageState.ACCEPTED);

        for (Message decided : messages.subList(0, 2)) {
            assertThatThrownBy(() -> open.ledger().undo("ask", List.of(decided.id())))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("has gone on since message " + decided.id());
            assertThatThrownBy(() -> open.ledger().decide("ask", List.of(decided.id()), true))
                    .as("what cannot be taken back is not advised to be")
                    .hasMessage(
                            "Decided already in batch \"ask\": %d. That stands, since the batch has gone on. Nothing was changed."
                                    .formatted(decided.id()));
        }
        try (LedgerView view = open.ledger().anotherView()) {
            assertThat(view.decided("ask")).hasSize(2).allMatch(view::stands);
        }
        assertThat(open.message(messages.get(0)).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(open.message(messages.get(1)).state()).isEqualTo(MessageState.PENDING);
    }

    @Test
    void aDecisionStandsOnceItsLetterIsBeingHandedOver() {
        Message doubtful = open.startedRun("ask", 1).get(0);
        open.bring(doubtful, MessageState.IN_DOUBT);
        open.ledger().decide("ask", List.of(doubtful.id()), false);
        open.bring(open.message(doubtful), MessageState.CLAIMED);

        assertThatThrownBy(() -> open.ledger().undo("ask", List.of(doubtful.id())))
                .hasMessageContaining("has gone on since message " + doubtful.id());
        assertThat(open.message(doubtful).state()).isEqualTo(MessageState.CLAIMED);
    }

    @Test
    void aDecisionStandsOnceALaterRunReliedOnIt() {
        Message doubtful = open.startedRun("ask", 1).get(0);
        open.bring(doubtful, MessageState.IN_DOUBT);
        open.ledger().cancel(doubtful.run());
        open.ledger().decide("ask", List.of(doubtful.id()), false);
        open.startedRun("ask", 1);
        assertThatThrownBy(() -> open.ledger().undo("ask", List.of(doubtful.id())))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("was followed by another");
        assertThat(open.message(doubtful).state()).isEqualTo(MessageState.PENDING);
    }

    @Test
    void onlyADecisionIsTakenBack() {
        List<Message> messages = open.startedRun("ask", 3);
        open.bring(messages.get(0), MessageState.ACCEPTED);
        open.bring(messages.get(1), MessageState.IN_DOUBT);
        for (Message message : messages) {
            MessageState before = open.message(message).state();
            assertThatThrownBy(() -> open.ledger().undo("ask", List.of(message.id())))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("Nothing was decided about message " + message.id());
            assertThat(open.message(message).state()).isEqualTo(before);
        }
        assertThatThrownBy(() -> open.ledger().undo("ask", List.of(4711L)))
                .hasMessageContaining("There is no message 4711");
    }
}
