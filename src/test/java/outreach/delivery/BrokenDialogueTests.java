package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.delivery.ScriptedServer.Word.DATA;
import static outreach.delivery.ScriptedServer.Word.DOT;
import static outreach.delivery.ScriptedServer.Word.RCPT;
import static outreach.delivery.Scripts.always;
import static outreach.delivery.Scripts.once;
import static outreach.delivery.Scripts.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.contact.EmailAddress;
import outreach.delivery.ScriptedServer.Script;
import outreach.delivery.ScriptedServer.Word;
import outreach.ledger.MessageState;

/** The connection is lost, or what comes is no reply: whatever may have been sent is in doubt, and nothing else. */
@Timeout(30)
class BrokenDialogueTests {
    @ParameterizedTest
    @CsvSource({
        "MAIL, true",
        "MAIL, false",
        "RCPT, true",
        "RCPT, false",
        "DATA, true",
        "DATA, false",
        "DOT, true",
        "DOT, false"
    })
    void a421PutsTheMessageBackAndReconnects(Word word, boolean pipelining) throws Exception {
        Reaction goodbye = Reaction.replyAndHangUp("421 4.3.2 shutting down");
        try (ScriptedServer server = server(pipelining, once(word, "m2", goodbye));
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(4).done();

            assertThat(server.takenRecipients())
                    .containsExactlyInAnyOrder("m1@example.org", "m2@example.org", "m3@example.org", "m4@example.org");
            assertThat(sending.attempt(2).number()).isEqualTo(1);
            assertThat(sending.journal.attempts(2)).hasSize(1);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(sending.delivery.halt()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, true, ACCEPTED", "MAIL, false, ACCEPTED",
        "RCPT, true, DEFERRED", "RCPT, false, DEFERRED",
        "DATA, true, DEFERRED", "DATA, false, DEFERRED",
        "DOT, true, IN_DOUBT", "DOT, false, IN_DOUBT"
    })
    void tellsALossBeforeTheDotFromOneAfterIt(Word word, boolean pipelining, MessageState state) throws Exception {
        for (Reaction loss : List.of(Reaction.hangUp(), Reaction.reset(), Reaction.silence())) {
            try (ScriptedServer server = server(pipelining, once(word, "m2", loss));
                    Sending sending = Sending.start(Sending.to(server, 1).impatient())) {
                sending.submitUpTo(4).done();

                assertThat(sending.state(2)).as("%s", loss).isEqualTo(state);
                assertThat(server.takenRecipients()).contains("m1@example.org", "m3@example.org", "m4@example.org");
                assertThat(server.takenRecipients()).doesNotHaveDuplicates();
                assertThat(sending.delivery.halt()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverResendsWhatTheServerTookWithoutAWord(boolean pipelining) throws Exception {
        for (Reaction loss : List.of(Reaction.hangUp(), Reaction.reset(), Reaction.silence())) {
            try (ScriptedServer server = server(pipelining, always(DOT, "m1", loss.butTakesIt()));
                    Sending sending = Sending.start(Sending.to(server, 1).impatient())) {
                sending.submitUpTo(3).done();

                assertThat(sending.state(1)).isEqualTo(MessageState.IN_DOUBT);
                assertThat(server.takenRecipients())
                        .containsExactly("m1@example.org", "m2@example.org", "m3@example.org");
            }
        }
    }

    @Test
    void aServerThatHangsUpOnEveryLetterLeavesFewInDoubt() throws Exception {
        try (ScriptedServer server = ScriptedServer.pipelined(ask -> ask.word() == DOT ? Reaction.hangUp() : null);
                Sending sending = Sending.start(Sending.to(server, 2))) {
            sending.submitUpTo(30).done();

            // three more than one for each connection, and one that was on its way
            assertThat(LongStream.rangeClosed(1, 30).filter(id -> sending.state(id) == MessageState.IN_DOUBT))
                    .hasSizeBetween(5, 6);
            assertThat(sending.delivery.halt())
                    .hasValueSatisfying(halt -> assertThat(halt.sentence()).contains("5 times in a row", "in doubt"));
        }
    }

    @Test
    void doubtsWithAnswersBetweenThemAreNotInARow() throws Exception {
        var asked = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.pipelined(ask -> {
                    if (ask.word() != DOT) {
                        return null;
                    }
                    return asked.getAndIncrement() % 2 == 0 ? Reaction.hangUp() : Reaction.reply("450 4.2.0 later");
                });
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(12).done();

            assertThat(LongStream.rangeClosed(1, 12).filter(id -> sending.state(id) == MessageState.IN_DOUBT))
                    .hasSize(6);
            assertThat(sending.delivery.halt()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "25\r\n", "354 go on\r\n", "199 what\r\n"})
    void whatIsNotSmtpAfterTheDotLeavesDoubt(String nonsense) throws Exception {
        try (ScriptedServer server = ScriptedServer.pipelined(once(DOT, "m1", Reaction.packets(nonsense)));
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(2).done();

            assertThat(sending.state(1)).isEqualTo(MessageState.IN_DOUBT);
            assertThat(sending.state(2)).isEqualTo(MessageState.ACCEPTED);
        }
    }

    @Test
    void aReplyWithoutEndIsCutOff() throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.pipelined(once(DATA, "m1", Reaction.packets("354 " + "x".repeat(200_000))));
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(2).done();

            assertThat(sending.state(1)).isEqualTo(MessageState.DEFERRED);
            assertThat(sending.attempt(1).words()).contains("longer than 32768 octets");
        }
    }

    @Test
    void aStuckWriteIsCutFromTheOutside() throws Exception {
        // given a server that grants a large message and reads none of it
        byte[] large = "0123456789abcdef\r\n".repeat(2_000_000).getBytes(StandardCharsets.US_ASCII);
        var stuck = new CountDownLatch(1);
        Script script = ask -> {
            if (ask.word() == Word.DATA && ask.recipient().startsWith("m1@")) {
                return Reaction.reply("354 go on").andReadNothing(stuck);
            }
            return null;
        };
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(
                        Sending.to(server, 1).impatient(),
                        message -> message.id() == 1
                                ? new Prepared.Ready(large, new EmailAddress("m1", "example.org"))
                                : Sending.letter(message),
                        SendingLimits.UNLIMITED)) {
            sending.submitUpTo(2).done();
            stuck.countDown();

            assertThat(sending.state(1)).isEqualTo(MessageState.DEFERRED);
            assertThat(sending.state(2)).isEqualTo(MessageState.ACCEPTED);
        }
    }

    @Test
    void reopensAnIdleConnectionThatTheServerClosedWithoutCountingAnAttempt() throws Exception {
        var closing = new AtomicInteger();
        Script script = ask -> ask.word() == DOT && closing.getAndIncrement() == 0
                ? Reaction.replyAndHangUp("250 2.0.0 queued, and I close now")
                : null;
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 1).reconnecting(1))) {
            sending.submit(1).delivery.awaitIdle();
            sending.submit(2).done();

            assertThat(sending.state(2)).isEqualTo(MessageState.ACCEPTED);
            assertThat(sending.journal.attempts(2)).hasSize(1);
            assertThat(sending.delivery.halt()).isEmpty();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void whoeverIsAskedToComeBackLaterComesByAnotherConnection() throws Exception {
        Script script = once(RCPT, "m1", Reaction.reply("450 4.3.2 Service currently unavailable"));
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(2).done();

            assertThat(server.taken).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }
}
