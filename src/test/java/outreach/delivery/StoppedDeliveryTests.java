package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.delivery.ScriptedServer.Word.DOT;
import static outreach.delivery.ScriptedServer.Word.RCPT;
import static outreach.delivery.Scripts.await;
import static outreach.delivery.Scripts.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import outreach.delivery.ScriptedServer.Script;
import outreach.ledger.MessageState;

/** A stop while letters are under way. */
@Timeout(30)
class StoppedDeliveryTests {
    @Test
    void stopLetsTheAnswerUnderWayComeInAndClaimsNothingMore() throws Exception {
        var atDot = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Script script = ask -> {
            if (ask.word() == DOT) {
                atDot.countDown();
                await(stopped);
            }
            return null;
        };
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(5);
            await(atDot);
            sending.delivery.stop("Ctrl-C");
            stopped.countDown();
            sending.done();

            assertThat(server.takenRecipients()).containsExactly("m1@example.org");
            assertThat(sending.state(1)).isEqualTo(MessageState.ACCEPTED);
            assertThat(sending.state(2)).isEqualTo(MessageState.PENDING);
            assertThat(sending.delivery.halt()).get().extracting(Halt::kind).isEqualTo(Halt.Kind.SIGNAL);
        }
    }

    /** One letter waits for the answer to its dot; of the other the server says nothing any more, but knows its sender. */
    @Test
    void aStopCutsWhatHasNoClaimWhenItsTimeIsOverAndWaitsForTheAnswerToWhatHas() throws Exception {
        var underWay = new CountDownLatch(2);
        var cut = new CountDownLatch(1);
        Script script = ask -> {
            if (ask.word() == DOT) {
                underWay.countDown();
                await(cut);
            } else if (ask.word() == RCPT && ask.recipient().startsWith("m2@")) {
                underWay.countDown();
                return Reaction.silence();
            }
            return null;
        };
        try (ScriptedServer server = ScriptedServer.plain(script);
                Sending sending = Sending.start(Sending.to(server, 2).grace(Duration.ZERO))) {
            sending.submitUpTo(2);
            await(underWay);
            sending.delivery.stop("Ctrl-C");
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> server.openConnections() == 1);
            cut.countDown();
            sending.done();

            assertThat(sending.state(1)).isEqualTo(MessageState.ACCEPTED);
            assertThat(sending.state(2)).isEqualTo(MessageState.PENDING);
        }
    }
}
