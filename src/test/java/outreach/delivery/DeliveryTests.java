package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static outreach.delivery.ScriptedServer.Word.DATA;
import static outreach.delivery.ScriptedServer.Word.DOT;
import static outreach.delivery.ScriptedServer.Word.MAIL;
import static outreach.delivery.ScriptedServer.Word.RCPT;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.contact.EmailAddress;
import outreach.delivery.ScriptedServer.Ask;
import outreach.delivery.ScriptedServer.Script;
import outreach.delivery.ScriptedServer.Word;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;
import outreach.ledger.Transition;

@Timeout(30)
class DeliveryTests {
    private static final Script FRIENDLY = ask -> null;

    private static ScriptedServer server(boolean pipelining, Script script) throws Exception {
        return pipelining ? ScriptedServer.pipelined(script) : ScriptedServer.plain(script);
    }

    private static Script once(Word word, String recipient, Reaction reaction) {
        var times = new AtomicInteger();
        return ask -> matches(ask, word, recipient) && times.getAndIncrement() == 0 ? reaction : null;
    }

    private static Script always(Word word, String recipient, Reaction reaction) {
        return ask -> matches(ask, word, recipient) ? reaction : null;
    }

    /** MAIL does not name its recipient; there the number of the message on the connection does: m1 is the first. */
    private static boolean matches(Ask ask, Word word, String recipient) {
        return ask.word() == word
                && (word == MAIL
                        ? ("m" + ask.message()).equals(recipient)
                        : ask.recipient().startsWith(recipient + "@"));
    }

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
                    Sending sending = Sending.start(Sending.to(server, 1))) {
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
                    Sending sending = Sending.start(Sending.to(server, 1))) {
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
    void whoeverIsAskedToComeBackLaterComesByAnotherConnection() throws Exception {
        Script script = once(RCPT, "m1", Reaction.reply("450 4.3.2 Service currently unavailable"));
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(2).done();

            assertThat(server.taken).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
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
                        Sending.to(server, 1).patient(),
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

    private static SendingLimits perHour(int messages) {
        return new SendingLimits(null, null, messages, null, 5, Duration.ofMillis(1), Duration.ofMillis(1));
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
                Sending sending = Sending.start(Sending.to(server, 2).patient().grace(Duration.ZERO))) {
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

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
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
                        Sending.to(server, 1),
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
    void aSenderTheServerCannotBeToldBurnsNoContact() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(FRIENDLY);
                Sending sending = Sending.from(new EmailAddress("kampagné", "example.org"), Sending.to(server, 1))) {
            sending.submitUpTo(3).done();

            assertThat(sending.journal.commits()).isEmpty();
            assertThat(sending.delivery.halt()).get().extracting(Halt::kind).isEqualTo(Halt.Kind.POLICY);
        }
    }
}
