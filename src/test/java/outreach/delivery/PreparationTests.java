package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static outreach.delivery.ScriptedServer.Word.DATA;
import static outreach.delivery.ScriptedServer.Word.RCPT;
import static outreach.delivery.Scripts.FRIENDLY;
import static outreach.delivery.Scripts.await;
import static outreach.delivery.Scripts.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import outreach.delivery.ScriptedServer.Script;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;
import outreach.ledger.Transition;

/** What becomes of a message that is set aside, or cannot be prepared. */
@Timeout(30)
class PreparationTests {
    @Test
    void setsAsideWhatThePreparationHolds() throws Exception {
        try (ScriptedServer server = ScriptedServer.pipelined(FRIENDLY);
                Sending sending = Sending.start(
                        Sending.to(server, 1),
                        message -> message.id() % 2 == 0
                                ? new Prepared.SetAside(Reason.STATUS_CHANGED)
                                : Sending.letter(message),
                        SendingLimits.UNLIMITED)) {
            sending.submitUpTo(6).done();

            assertThat(server.takenRecipients()).containsExactly("m1@example.org", "m3@example.org", "m5@example.org");
            assertThat(sending.heard).containsEntry(2L, MessageState.HELD).containsEntry(6L, MessageState.HELD);
            assertThat(sending.state(4)).isEqualTo(MessageState.HELD);
        }
    }

    @Test
    void asksAgainBeforeTheDotWhetherALetterIsRightThatHasWaitedForTheServer() throws Exception {
        var clock = new MovableClock();
        var changed = new AtomicBoolean();
        Script script = ask -> {
            if (ask.word() == RCPT && ask.recipient().startsWith("m2")) {
                changed.set(true);
                clock.advance(Duration.ofSeconds(30));
            }
            return null;
        };
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(
                        Sending.to(server, 1),
                        message -> message.id() == 2 && changed.get()
                                ? new Prepared.SetAside(Reason.STATUS_CHANGED)
                                : Sending.letter(message),
                        SendingLimits.UNLIMITED,
                        clock)) {
            sending.submitUpTo(3).done();

            assertThat(server.takenRecipients()).containsExactly("m1@example.org", "m3@example.org");
            assertThat(sending.journal.transitions(2))
                    .extracting(Transition::to)
                    .containsExactly(MessageState.HELD);
        }
    }

    @Test
    void aFailingPreparationComesUpWhereTheMessagesCameFrom() throws Exception {
        try (ScriptedServer server = ScriptedServer.pipelined(FRIENDLY);
                Sending sending = Sending.start(
                        Sending.to(server, 1),
                        message -> {
                            throw new IllegalStateException("no template");
                        },
                        SendingLimits.UNLIMITED)) {
            assertThatThrownBy(() -> sending.submit(1).done()).hasMessageContaining("no template");
            assertThat(sending.state(1)).isEqualTo(MessageState.PENDING);
        }
    }

    @Test
    void leavesNoClaimBehindWhenTheNextMessageCannotBePrepared() throws Exception {
        var allSubmitted = new CountDownLatch(1);
        Script script = ask -> {
            if (ask.word() == DATA) {
                await(allSubmitted);
            }
            return null;
        };
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(
                        Sending.to(server, 1),
                        message -> {
                            if (message.id() == 2) {
                                throw new IllegalArgumentException("no template");
                            }
                            return Sending.letter(message);
                        },
                        SendingLimits.UNLIMITED)) {
            sending.submit(1, 2);
            allSubmitted.countDown();

            assertThatThrownBy(sending::done).hasMessageContaining("no template");
            assertThat(server.takenRecipients()).isEmpty();
            assertThat(sending.journal.transitions(1))
                    .extracting(Transition::to)
                    .containsExactly(MessageState.CLAIMED, MessageState.PENDING);
            assertThat(sending.state(2)).isEqualTo(MessageState.PENDING);
        }
    }
}
