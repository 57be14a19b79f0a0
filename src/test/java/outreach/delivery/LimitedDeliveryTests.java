package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.delivery.ScriptedServer.Word.RCPT;
import static outreach.delivery.Scripts.FRIENDLY;
import static outreach.delivery.Scripts.await;
import static outreach.delivery.Scripts.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.contact.EmailAddress;
import outreach.delivery.ScriptedServer.Script;
import outreach.delivery.ScriptedServer.Word;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;

/** What counts against the limits of an account, and whom they hold up. */
@Timeout(30)
class LimitedDeliveryTests {
    private static SendingLimits perHour(int messages) {
        return new SendingLimits(null, null, messages, null, 5, Duration.ofMillis(1), Duration.ofMillis(1));
    }

    @Test
    void whatTheServerNeverHeardOfUsesNothingUp() throws Exception {
        var refusals = new AtomicInteger(3);
        Script script = ask -> ask.word() == Word.GREETING && refusals.getAndDecrement() > 0
                ? Reaction.replyAndHangUp("421 4.3.2 busy")
                : null;
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 1), Sending::letter, perHour(4))) {
            sending.submitUpTo(4).done();

            assertThat(server.taken).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsSetAsideBeforeItsDialogueUsesNothingUp(boolean pipelining) throws Exception {
        try (ScriptedServer server = server(pipelining, FRIENDLY);
                Sending sending = Sending.start(
                        Sending.to(server, 1),
                        message -> message.id() <= 2
                                ? new Prepared.SetAside(Reason.STATUS_CHANGED)
                                : Sending.letter(message),
                        perHour(2))) {
            sending.submitUpTo(4).done();

            assertThat(server.takenRecipients()).containsExactly("m3@example.org", "m4@example.org");
        }
    }

    @Test
    void whatIsSetAsideOnceTheServerWaitsForItUsesItsPlaceUp() throws Exception {
        var clock = new MovableClock();
        var allSubmitted = new CountDownLatch(1);
        var changed = new AtomicBoolean();
        Script script = ask -> {
            if (ask.word() == RCPT && ask.recipient().startsWith("m1")) {
                await(allSubmitted);
                changed.set(true);
                clock.advance(Duration.ofSeconds(30));
            }
            return null;
        };
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(
                        Sending.to(server, 1),
                        message -> changed.get() && message.id() == 1
                                ? new Prepared.SetAside(Reason.STATUS_CHANGED)
                                : Sending.letter(message),
                        perHour(1),
                        clock)) {
            sending.submitUpTo(2);
            allSubmitted.countDown();
            Awaitility.await()
                    .until(() -> sending.waits.contains(DeliveryListener.LIMITS) || sending.heard.size() == 2);

            assertThat(sending.heard).containsOnlyKeys(1L);
            assertThat(server.taken).isEmpty();
        }
    }

    @Test
    void anAddressThatTheServerCannotBeToldUsesNothingUp() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(FRIENDLY);
                Sending sending = Sending.start(Sending.to(server, 1), Sending::letter, perHour(1))) {
            sending.submit(Sending.message(1, new EmailAddress("josé", "xn--exmple-cua.org")));
            sending.submit(2).done();

            assertThat(sending.state(1)).isEqualTo(MessageState.REFUSED);
            assertThat(server.takenRecipients()).containsExactly("m2@example.org");
            // so that it does not count after a restart either
            assertThat(sending.attempt(1).isDialogue()).isFalse();
        }
    }

    @Test
    void aDomainThatHasHadItsShareHoldsUpNobodyElse() throws Exception {
        var limits = new SendingLimits(null, null, null, 2, 5, Duration.ofMinutes(1), Duration.ofHours(1));
        try (ScriptedServer server = ScriptedServer.pipelined(FRIENDLY);
                Sending sending = Sending.start(Sending.to(server, 1), Sending::letter, limits)) {
            for (long id = 1; id <= 40; id++) {
                sending.submit(Sending.message(id, new EmailAddress("m" + id, id <= 20 ? "a.org" : "b" + id + ".org")));
            }
            Awaitility.await().until(() -> sending.heard.size() == 22);

            assertThat(sending.heard).doesNotContainKey(3L);
            sending.delivery.stop("enough");
            sending.done();
            assertThat(server.takenRecipients()).hasSize(22).contains("m1@a.org", "m2@a.org", "m40@b40.org");
            assertThat(sending.state(3)).isEqualTo(MessageState.PENDING);
        }
    }
}
