package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.delivery.ScriptedServer.Word.DOT;
import static outreach.delivery.ScriptedServer.Word.RCPT;
import static outreach.delivery.Scripts.always;
import static outreach.delivery.Scripts.once;
import static outreach.delivery.Scripts.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.delivery.ScriptedServer.Script;
import outreach.delivery.ScriptedServer.Word;
import outreach.ledger.MessageState;
import outreach.ledger.Transition;

/** What the server says of one message or mailbox concerns no other. */
@Timeout(30)
class RefusalTests {
    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, REFUSED, true",
        "RCPT, 550 5.1.1 no such user, REFUSED, false",
        "RCPT, 450 4.2.0 later, DEFERRED, true",
        "RCPT, 450 4.2.0 later, DEFERRED, false",
        "MAIL, 552 5.3.4 too big, REFUSED, true",
        "MAIL, 552 5.3.4 too big, REFUSED, false",
        "DATA, 554 5.6.0 no, REFUSED, true",
        "DATA, 554 5.6.0 no, REFUSED, false",
        "DATA, 451 4.4.0 later, DEFERRED, true",
        "DATA, 451 4.4.0 later, DEFERRED, false",
        "DOT, 554 5.6.0 not like this, REFUSED, true",
        "DOT, 554 5.6.0 not like this, REFUSED, false",
        "DOT, 451 4.6.0 later, DEFERRED, true",
        "DOT, 451 4.6.0 later, DEFERRED, false",
    })
    void aRefusalConcernsItsMessageOnly(Word word, String reply, MessageState state, boolean pipelining)
            throws Exception {
        try (ScriptedServer server = server(pipelining, once(word, "m2", Reaction.reply(reply)));
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(5).done();

            assertThat(sending.state(2)).isEqualTo(state);
            assertThat(sending.attempt(2).words()).isEqualTo(reply);
            assertThat(server.takenRecipients())
                    .containsExactly("m1@example.org", "m3@example.org", "m4@example.org", "m5@example.org");
            assertThat(server.faults).isEmpty();
            assertThat(server.connections()).isEqualTo(1);
            assertThat(sending.delivery.halt()).isEmpty();
        }
    }

    @Test
    void endsADataThatWasGrantedForNobodyWithALoneDot() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        always(RCPT, "m2", Reaction.reply("550 5.1.1 no such user")),
                        Set.of("PIPELINING", "DATA-ANYWAY"),
                        null,
                        false);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(4).done();

            assertThat(server.faults).isEmpty();
            assertThat(sending.state(2)).isEqualTo(MessageState.REFUSED);
            assertThat(server.takenRecipients()).containsExactly("m1@example.org", "m3@example.org", "m4@example.org");
        }
    }

    /** As Postfix after any 521, and Exim after {@code drop}. */
    @ParameterizedTest
    @CsvSource({
        "RCPT, 521 5.1.1 closed for good, true",
        "RCPT, 521 5.1.1 closed for good, false",
        "DATA, 554 5.6.0 no, true",
        "DATA, 554 5.6.0 no, false",
        "DOT, 554 5.6.0 not like this, true",
        "DOT, 554 5.6.0 not like this, false"
    })
    void aRefusalCountsThoughTheServerHangsUpWithIt(Word word, String reply, boolean pipelining) throws Exception {
        try (ScriptedServer server = server(pipelining, always(word, "m2", Reaction.replyAndHangUp(reply)));
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(5).done();

            assertThat(sending.state(2)).isEqualTo(MessageState.REFUSED);
            assertThat(sending.journal.attempts(2)).hasSize(1);
            assertThat(sending.attempt(2).words()).isEqualTo(reply);
            assertThat(server.takenRecipients())
                    .containsExactly("m1@example.org", "m3@example.org", "m4@example.org", "m5@example.org");
            assertThat(sending.delivery.halt()).isEmpty();
        }
    }

    @Test
    void aRefusedRecipientCountsThoughTheServerHangsUpAtTheLoneDot() throws Exception {
        Script script = ask -> ask.word() == DOT && ask.recipient().isEmpty()
                ? Reaction.hangUp()
                : ask.word() == RCPT && ask.recipient().startsWith("m2")
                        ? Reaction.reply("550 5.1.1 no such user")
                        : null;
        try (var server = new ScriptedServer(script, Set.of("PIPELINING", "DATA-ANYWAY"), null, false);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(4).done();

            assertThat(sending.state(2)).isEqualTo(MessageState.REFUSED);
            assertThat(sending.attempt(2).words()).isEqualTo("550 5.1.1 no such user");
            assertThat(server.takenRecipients()).containsExactly("m1@example.org", "m3@example.org", "m4@example.org");
        }
    }

    @Test
    void greylistingDefersAndASecondAttemptSucceeds() throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.pipelined(once(RCPT, "m1", Reaction.reply("450 4.7.1 greylisted, try later")));
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submit(1).delivery.awaitIdle();
            assertThat(sending.state(1)).isEqualTo(MessageState.DEFERRED);
            assertThat(sending.journal.transitions(1)).last().satisfies(t -> assertThat(t.dueAt())
                    .isAfter(sending.attempt(1).at().plusSeconds(55)));

            sending.submitAgain(1);
            sending.done();

            assertThat(sending.state(1)).isEqualTo(MessageState.ACCEPTED);
            assertThat(sending.attempt(1).number()).isEqualTo(2);
        }
    }

    @Test
    void aMessageWhoseAttemptsAreUsedUpHasFailed() throws Exception {
        var limits = new SendingLimits(null, null, null, null, 2, Duration.ofMillis(10), Duration.ofMillis(20));
        try (ScriptedServer server = ScriptedServer.pipelined(always(RCPT, "m1", Reaction.reply("450 4.2.0 not now")));
                Sending sending = Sending.start(Sending.to(server, 1), Sending::letter, limits)) {
            sending.submit(1).delivery.awaitIdle();
            sending.submitAgain(1);
            sending.done();

            assertThat(sending.state(1)).isEqualTo(MessageState.FAILED);
            List<Transition> last = sending.journal.commits().get(1);
            assertThat(last)
                    .extracting(Transition::to)
                    .containsExactly(MessageState.CLAIMED, MessageState.DEFERRED, MessageState.FAILED);
        }
    }

    @Test
    void aRecipientThatAlwaysGets421IsDeferredAndStopsNobody() throws Exception {
        Reaction goodbye = Reaction.replyAndHangUp("421 4.7.0 go away");
        try (ScriptedServer server = ScriptedServer.pipelined(always(RCPT, "m1", goodbye));
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(4).done();

            assertThat(sending.state(1)).isEqualTo(MessageState.DEFERRED);
            assertThat(server.takenRecipients()).containsExactly("m2@example.org", "m3@example.org", "m4@example.org");
            assertThat(sending.delivery.halt()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.2.1 This account has been disabled",
                "550 5.2.2 The mailbox has exceeded its daily quota",
                "554 This account has been disabled or discontinued"
            })
    void aMailboxThatTakesNothingStopsNobody(String reply) throws Exception {
        try (ScriptedServer server = ScriptedServer.pipelined(always(RCPT, "m1", Reaction.reply(reply)));
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(4).done();

            assertThat(sending.state(1)).isEqualTo(MessageState.REFUSED);
            assertThat(server.takenRecipients()).containsExactly("m2@example.org", "m3@example.org", "m4@example.org");
            assertThat(sending.delivery.halt()).isEmpty();
        }
    }

    @Test
    void aServerThatTakesLettersMeansTheRecipientByIt() throws Exception {
        Script script = always(RCPT, "m2", Reaction.reply("550 5.7.1 Relaying denied"));
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(5).done();

            assertThat(sending.delivery.halt()).isEmpty();
            assertThat(sending.state(2)).isEqualTo(MessageState.REFUSED);
            assertThat(server.taken).hasSize(4);
        }
    }

    @Test
    void onceItTakesLettersAPolicyForNowIsItsRecipientsAndTriedAgain() throws Exception {
        Script script = always(RCPT, "m2", Reaction.reply("450 4.7.1 <m2@example.org>: try again later"));
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(5).done();

            assertThat(sending.delivery.halt()).isEmpty();
            assertThat(sending.state(2)).isEqualTo(MessageState.DEFERRED);
            assertThat(server.taken).hasSize(4);
        }
    }
}
