package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.delivery.ScriptedServer.Word.DOT;
import static outreach.delivery.ScriptedServer.Word.RCPT;
import static outreach.delivery.Scripts.FRIENDLY;
import static outreach.delivery.Scripts.await;
import static outreach.delivery.Scripts.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.contact.EmailAddress;
import outreach.delivery.ScriptedServer.Script;
import outreach.ledger.MessageState;

/** The way of a letter: its claim, its dot, the news of it. */
@Timeout(30)
class DeliveryTests {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deliversEveryMessageOnceAndUnchanged(boolean pipelining) throws Exception {
        try (ScriptedServer server = server(pipelining, FRIENDLY);
                Sending sending = Sending.start(Sending.to(server, 2))) {
            sending.submitUpTo(50).done();

            assertThat(server.takenRecipients()).hasSize(50).doesNotHaveDuplicates();
            assertThat(server.faults).isEmpty();
            assertThat(sending.heard).hasSize(50).allSatisfy((id, state) -> assertThat(state)
                    .isEqualTo(MessageState.ACCEPTED));
            for (ScriptedServer.Taken taken : server.taken) {
                long id = Long.parseLong(taken.recipient().replaceAll("\\D", ""));
                assertThat(new String(taken.content(), StandardCharsets.UTF_8))
                        .isEqualTo("Subject: r" + id + "\r\n\r\n.dear council,\r\n..\r\n.\r\nbye\r\n");
            }
            assertThat(sending.attempt(7)).satisfies(attempt -> {
                assertThat(attempt.number()).isEqualTo(1);
                assertThat(attempt.code()).isEqualTo(250);
                assertThat(attempt.enhancedCode()).isEqualTo("2.0.0");
            });
        }
    }

    @Test
    void sendsTheNextEnvelopeWithTheDotSoThatAMessageCostsOneRoundTrip() throws Exception {
        var allSubmitted = new CountDownLatch(1);
        var togetherWithTheNext = new ArrayList<Boolean>();
        Script script = ask -> {
            if (ask.word() == DOT) {
                await(allSubmitted);
                togetherWithTheNext.add(ask.moreFollows());
            }
            return null;
        };
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(10);
            allSubmitted.countDown();
            sending.done();

            assertThat(togetherWithTheNext.subList(1, 10))
                    .containsExactly(true, true, true, true, true, true, true, true, false);
            // then claims share their commit with the outcome before
            long shared = sending.journal.commits().stream()
                    .filter(commit -> commit.size() == 2
                            && commit.get(0).to() == MessageState.ACCEPTED
                            && commit.get(1).to() == MessageState.CLAIMED)
                    .count();
            assertThat(shared).isGreaterThanOrEqualTo(8);
            assertThat(sending.journal.commits()).hasSizeLessThanOrEqualTo(12);
        }
    }

    /** One line travels with its dot, two thousand go ahead of it. */
    private static Sending ofLines(ScriptedServer server, int connections, int lines) {
        byte[] content = "0123456789abcdef\r\n".repeat(lines).getBytes(StandardCharsets.US_ASCII);
        return Sending.start(
                Sending.to(server, connections),
                message -> new Prepared.Ready(
                        content, Objects.requireNonNull(message.contact().email())),
                SendingLimits.UNLIMITED);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 1", "true, 2000"})
    void hasTheClaimOnRecordWhenTheServerSeesTheDot(boolean pipelining, int lines) throws Exception {
        var journal = new AtomicReference<>(new MemoryJournal());
        var statesAtDot = new ConcurrentHashMap<String, MessageState>();
        var before = new ConcurrentHashMap<Integer, Long>();
        var openOutcomes = new AtomicInteger();
        try (ScriptedServer server = server(pipelining, ask -> {
                    if (ask.word() == DOT) {
                        long id = Long.parseLong(ask.recipient().replaceAll("\\D", ""));
                        statesAtDot.put(
                                ask.recipient(),
                                Objects.requireNonNull(journal.get()).state(id));
                        Long last = before.put(ask.connection(), id);
                        if (last != null
                                && Objects.requireNonNull(journal.get()).state(last) != MessageState.ACCEPTED) {
                            openOutcomes.incrementAndGet();
                        }
                    }
                    return null;
                });
                Sending sending = ofLines(server, 3, lines)) {
            journal.set(sending.journal);
            sending.submitUpTo(60).done();

            assertThat(statesAtDot).hasSize(60).allSatisfy((to, state) -> assertThat(state)
                    .isEqualTo(MessageState.CLAIMED));
            assertThat(openOutcomes).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_000})
    void neverWritesTheDotWhenTheClaimCannotBeCommitted(int lines) throws Exception {
        try (ScriptedServer server = ScriptedServer.pipelined(FRIENDLY);
                Sending sending = ofLines(server, 1, lines)) {
            sending.journal.breakOn(
                    commit -> commit.stream().anyMatch(t -> t.message() == 3 && t.to() == MessageState.CLAIMED));
            sending.submitUpTo(5).done();

            assertThat(server.takenRecipients()).containsExactly("m1@example.org", "m2@example.org");
            assertThat(sending.state(2)).isEqualTo(MessageState.ACCEPTED);
            assertThat(sending.state(3)).isEqualTo(MessageState.PENDING);
            assertThat(sending.delivery.halt()).get().satisfies(halt -> {
                assertThat(halt.kind()).isEqualTo(Halt.Kind.LEDGER);
                assertThat(halt.sentence()).contains("disk full");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_000})
    void tellsOfAnOutcomeWhileTheNextLetterStillWaitsForItsAnswer(int lines) throws Exception {
        var started = new AtomicReference<@Nullable Sending>();
        var told = new CountDownLatch(1);
        // without the news of m1 no answer about m2, which is in doubt then
        Script script = ask -> {
            if (ask.word() == DOT && ask.recipient().startsWith("m2@")) {
                Sending sending = Objects.requireNonNull(started.get());
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> sending.heard.get(1L) == MessageState.ACCEPTED);
                told.countDown();
            }
            return null;
        };
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = ofLines(server, 1, lines)) {
            started.set(sending);
            sending.submitUpTo(2).done();

            assertThat(told.getCount()).isZero();
            assertThat(sending.state(2)).isEqualTo(MessageState.ACCEPTED);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void recyclesAConnectionAfterItsShareOfMessages(boolean pipelining) throws Exception {
        try (ScriptedServer server = server(pipelining, FRIENDLY);
                Sending sending = Sending.start(Sending.to(server, 1).messagesPerConnection(3))) {
            sending.submitUpTo(10).done();

            assertThat(server.taken).hasSize(10);
            assertThat(server.connections()).isEqualTo(4);
            assertThat(server.log.stream().filter(line -> line.endsWith("QUIT")))
                    .hasSize(4);
        }
    }

    @Test
    void readsRepliesThatAreSplitLongOrOfManyLines() throws Exception {
        String longReply = "250-2.0.0 " + "x".repeat(3_000) + "\r\n250 2.0.0 end\r\n";
        Script script = ask -> ask.word() == DOT
                ? Reaction.packets(longReply.substring(0, 2), longReply.substring(2, 700), longReply.substring(700))
                : ask.word() == RCPT
                        ? Reaction.packets("251-2.1.5 one\r", "\n250-2.1.5 two\r\n2", "50 2.1.5 three\r\n")
                        : null;
        try (ScriptedServer server = new ScriptedServer(
                        ask -> {
                            Reaction reaction = script.react(ask);
                            return reaction == null ? null : new Reaction(reaction.packets(), reaction.end(), true);
                        },
                        Set.of("PIPELINING"),
                        null,
                        false);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(3).done();

            assertThat(server.taken).hasSize(3);
            assertThat(sending.state(3)).isEqualTo(MessageState.ACCEPTED);
            assertThat(sending.attempt(3).words()).hasSizeLessThan(600);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAddressThatNeedsSmtpUtf8IsSentOnlyWhereItIsOffered(boolean offered) throws Exception {
        try (ScriptedServer server = server(offered, FRIENDLY);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submit(Sending.message(1, new EmailAddress("josé", "xn--exmple-cua.org")));
            sending.submit(2).done();

            assertThat(sending.state(1)).isEqualTo(offered ? MessageState.ACCEPTED : MessageState.REFUSED);
            assertThat(sending.state(2)).isEqualTo(MessageState.ACCEPTED);
            assertThat(server.log.stream().filter(line -> line.contains("SMTPUTF8")))
                    .hasSize(offered ? 1 : 0)
                    .allMatch(line -> line.contains("MAIL FROM:<campaign@example.org> SIZE="));
            assertThat(sending.attempt(1).words()).contains(offered ? "queued" : "SMTPUTF8");
        }
    }
}
