package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import outreach.Thorough;
import outreach.delivery.ScriptedServer.Ask;
import outreach.delivery.ScriptedServer.Word;
import outreach.ledger.MessageState;

/** A run of many messages against a server that fails in every way, chosen by a seed. */
@Thorough
class RandomFaultsTests {
    private static final int MESSAGES = 2_000;

    private final Map<Integer, AtomicInteger> asks = new ConcurrentHashMap<>();

    /** Depends on the seed, the connection and the count of its asks only. */
    private @Nullable Reaction fault(int seed, Ask ask) {
        int count =
                asks.computeIfAbsent(ask.connection(), c -> new AtomicInteger()).incrementAndGet();
        int dice = Math.floorMod(new SplittableRandom(seed * 31L + ask.connection() * 7_919L + count).nextInt(), 1_000);
        if (ask.word() == Word.GREETING) {
            return dice < 50 ? Reaction.replyAndHangUp("421 4.3.2 busy") : null;
        }
        if (ask.word() == Word.EHLO) {
            return dice < 30 ? Reaction.hangUp() : null;
        }
        if (dice < 8) {
            return dice % 2 == 0 ? Reaction.hangUp() : Reaction.reset();
        }
        if (dice < 12) {
            return Reaction.replyAndHangUp("421 4.7.0 not now");
        }
        if (ask.word() == Word.DOT) {
            if (dice < 22) {
                return dice % 2 == 0
                        ? Reaction.hangUp().butTakesIt()
                        : Reaction.reset().butTakesIt();
            }
            return dice < 40
                    ? Reaction.reply("554 5.6.0 no")
                    : dice < 60
                            ? Reaction.reply("451 4.2.0 later")
                            : dice < 70 ? Reaction.replyAndHangUp("250 2.0.0 taken, goodbye") : null;
        }
        if (ask.word() == Word.RCPT) {
            return dice < 40
                    ? Reaction.reply("550 5.1.1 unknown")
                    : dice < 60 ? Reaction.reply("450 4.2.0 later") : null;
        }
        if (ask.word() == Word.DATA) {
            return dice < 20 ? Reaction.reply("451 4.2.0 later") : null;
        }
        return null;
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false"})
    @Timeout(60)
    void whatTheServerHasIsAcceptedOrInDoubtAndNothingTwice(int seed, boolean pipelining) throws Exception {
        try (ScriptedServer server = pipelining
                        ? ScriptedServer.pipelined(ask -> fault(seed, ask))
                        : ScriptedServer.plain(ask -> fault(seed, ask));
                Sending sending = Sending.start(Sending.to(server, 4).reconnecting(50))) {
            sending.submitUpTo(MESSAGES);
            // deferred messages come again until they are accepted, refused, in doubt or out of attempts
            for (boolean again = true; again; ) {
                sending.delivery.awaitIdle();
                again = false;
                for (long id = 1; id <= MESSAGES; id++) {
                    if (sending.state(id) == MessageState.DEFERRED) {
                        again = sending.submitAgain(id);
                    }
                }
            }
            sending.done();

            Map<MessageState, List<String>> byState = new TreeMap<>();
            for (long id = 1; id <= MESSAGES; id++) {
                byState.computeIfAbsent(sending.state(id), s -> new ArrayList<>())
                        .add("m" + id + "@example.org");
            }
            assertThat(sending.delivery.halt()).isEmpty();
            assertThat(byState.keySet())
                    .isSubsetOf(
                            MessageState.ACCEPTED, MessageState.REFUSED, MessageState.FAILED, MessageState.IN_DOUBT);
            assertThat(server.takenRecipients())
                    .doesNotHaveDuplicates()
                    .containsAll(byState.get(MessageState.ACCEPTED));
            List<String> onlyTaken = new ArrayList<>(server.takenRecipients());
            onlyTaken.removeAll(byState.get(MessageState.ACCEPTED));
            assertThat(byState.get(MessageState.IN_DOUBT))
                    .containsAll(onlyTaken)
                    .hasSizeGreaterThan(5);
            assertThat(onlyTaken).hasSizeGreaterThan(5);
            assertThat(server.faults).isEmpty();
            assertThat(server.connections()).isGreaterThan(50);
        }
    }
}
