package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.delivery.ScriptedServer.Word.DOT;
import static outreach.delivery.ScriptedServer.Word.MAIL;
import static outreach.delivery.ScriptedServer.Word.RCPT;
import static outreach.delivery.Scripts.FRIENDLY;
import static outreach.delivery.Scripts.server;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.contact.EmailAddress;
import outreach.delivery.ScriptedServer.Script;
import outreach.ledger.MessageState;

/** What the server holds against the sender, or its own troubles, stops the run and costs no contact its letter. */
@Timeout(30)
class AccountTroubleTests {
    @Test
    void aRefusedSenderStopsTheRunAndBurnsNoContact() throws Exception {
        Script script = ask -> ask.word() == MAIL ? Reaction.reply("550 5.7.60 SendAsDenied") : null;
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 2))) {
            sending.submitUpTo(5).done();

            assertThat(sending.journal.commits()).isEmpty();
            assertThat(sending.delivery.halt()).get().extracting(Halt::kind).isEqualTo(Halt.Kind.POLICY);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusedSenderBurnsNoContactThoughTheServerHangsUpWithIt(boolean pipelining) throws Exception {
        String reply = "550 5.7.1 sender blocked, you must not use this server";
        Script script = ask -> ask.word() == MAIL ? Reaction.replyAndHangUp(reply) : null;
        try (ScriptedServer server = server(pipelining, script);
                Sending sending = Sending.start(Sending.to(server, 2))) {
            sending.submitUpTo(5).done();

            assertThat(sending.journal.commits()).isEmpty();
            assertThat(sending.delivery.halt()).hasValueSatisfying(halt -> {
                assertThat(halt.kind()).isEqualTo(Halt.Kind.POLICY);
                assertThat(halt.sentence()).contains(reply);
            });
        }
    }

    @Test
    void aSenderTheServerCannotBeToldBurnsNoContact() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(FRIENDLY);
                Sending sending = Sending.from(new EmailAddress("kampagné", "example.org"), Sending.to(server, 1))) {
            sending.submitUpTo(3).done();

            assertThat(sending.journal.commits()).isEmpty();
            assertThat(sending.delivery.halt()).get().extracting(Halt::kind).isEqualTo(Halt.Kind.POLICY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 relay not permitted",
                "450 4.7.1 <c@example.org>: Sender address rejected: Access denied",
                "450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.7]"
            })
    void whatIsSaidOfTheSenderWhereTheRecipientIsBurnsNoContact(String reply) throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.pipelined(ask -> ask.word() == RCPT ? Reaction.reply(reply) : null);
                Sending sending = Sending.start(Sending.to(server, 2))) {
            sending.submitUpTo(20).done();

            assertThat(sending.delivery.halt()).get().satisfies(halt -> {
                assertThat(halt.kind()).isEqualTo(Halt.Kind.POLICY);
                assertThat(halt.sentence()).contains("takes nothing from this sender", reply, "smtp.username");
            });
            assertThat(sending.journal.commits()).isEmpty();
        }
    }

    @Test
    void aPolicyForNowAfterTheContentBurnsNoContactAndSaysWhatToDo() throws Exception {
        String reply = "451 4.7.0 Temporary server error. Please try again later.";
        try (ScriptedServer server = ScriptedServer.pipelined(ask -> ask.word() == DOT ? Reaction.reply(reply) : null);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(20).done();

            assertThat(sending.delivery.halt()).hasValueSatisfying(halt -> assertThat(halt.sentence())
                    .contains(reply, "resume in an hour. If it says the same"));
            for (long id = 1; id <= 20; id++) {
                assertThat(sending.state(id)).isEqualTo(MessageState.PENDING);
                assertThat(sending.journal.attempts(id)).isEmpty();
            }
        }
    }

    @Test
    void tenPolicyRefusalsInARowStopTheRun() throws Exception {
        Script script = ask -> ask.word() == DOT && !ask.recipient().startsWith("m5@")
                ? Reaction.reply("554 5.7.1 message looks like spam")
                : null;
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(30).done();

            assertThat(sending.delivery.halt()).get().extracting(Halt::kind).isEqualTo(Halt.Kind.POLICY);
            // 4 before the accepted one, 10 after it
            assertThat(sending.state(15)).isEqualTo(MessageState.REFUSED);
            assertThat(sending.state(16)).isEqualTo(MessageState.PENDING);
        }
    }

    @Test
    void aDailyQuotaStopsTheRunAndBurnsNoContact() throws Exception {
        Script script = ask -> ask.word() == DOT && !ask.recipient().startsWith("m1@")
                ? Reaction.reply("550 5.4.5 Daily user sending limit exceeded")
                : null;
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(5).done();

            assertThat(sending.state(1)).isEqualTo(MessageState.ACCEPTED);
            for (long id = 2; id <= 5; id++) {
                assertThat(sending.state(id)).isEqualTo(MessageState.PENDING);
                assertThat(sending.journal.attempts(id)).isEmpty();
            }
            assertThat(sending.delivery.halt()).get().satisfies(halt -> {
                assertThat(halt.kind()).isEqualTo(Halt.Kind.QUOTA);
                assertThat(halt.goOnAt()).isAfter(sending.attempt(1).at().plus(Duration.ofHours(23)));
                assertThat(halt.sentence()).contains("Daily user sending limit exceeded");
            });
            assertThat(sending.submit(Sending.message(9, new EmailAddress("m9", "example.org"))))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "451 4.3.0 Error: queue file write error",
                "451 4.3.5 <m1@example.org>: Recipient address rejected: Server configuration problem",
                "451 Temporary local problem - please try later"
            })
    void aServerThatIsBrokenInsideBurnsNoContact(String reply) throws Exception {
        Script script = ask -> ask.word() == RCPT ? Reaction.reply(reply) : null;
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 2))) {
            sending.submitUpTo(20).done();

            assertThat(sending.journal.commits()).isEmpty();
            assertThat(sending.delivery.halt()).hasValueSatisfying(halt -> {
                assertThat(halt.kind()).isEqualTo(Halt.Kind.SERVER_AWAY);
                assertThat(halt.sentence()).contains(reply);
            });
        }
    }

    @Test
    void aServerThatStaysAwayStopsTheRunWithEverythingPending() throws Exception {
        ScriptedServer gone = ScriptedServer.pipelined(FRIENDLY);
        gone.close();
        try (Sending sending = Sending.start(Sending.to(gone, 2).reconnecting(3))) {
            sending.submitUpTo(5).done();

            assertThat(sending.journal.commits()).isEmpty();
            assertThat(sending.delivery.halt()).get().satisfies(halt -> {
                assertThat(halt.kind()).isEqualTo(Halt.Kind.SERVER_AWAY);
                assertThat(halt.sentence()).contains("nothing listens at 127.0.0.1:");
            });
        }
    }

    @Test
    void aServerThatAlwaysAsksToComeBackLaterStopsTheRunWithEverythingPending() throws Exception {
        Script script = ask -> ask.word() == MAIL ? Reaction.replyAndHangUp("421 4.7.0 try again later") : null;
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 1).reconnecting(4))) {
            sending.submitUpTo(5).done();

            assertThat(sending.journal.commits()).isEmpty();
            assertThat(sending.delivery.halt()).get().extracting(Halt::kind).isEqualTo(Halt.Kind.SERVER_AWAY);
            assertThat(server.connections()).isEqualTo(4);
        }
    }
}
