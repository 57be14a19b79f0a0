package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import outreach.city.CityKey;

/** What readers see of the ledger beside its writer. */
@ParameterizedClass
@EnumSource(Engine.class)
class LedgerViewTests {
    private static final CityKey CHICAGO = CityKey.of("Chicago", "IL");
    private final Path directory;
    private final Engine engine;
    private final OpenLedger open;
    private final LedgerView view;

    LedgerViewTests(Engine engine, @TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.engine = engine;
        open = new OpenLedger(engine, directory);
        view = LedgerView.open(open.location);
    }

    @AfterEach
    void close() {
        view.close();
        open.close();
    }

    @Test
    void seesEachCommitOfARunningWriter() throws Exception {
        List<Message> messages = open.startedRun("ask", 200);
        long run = messages.get(0).run();
        var pool = Executors.newSingleThreadExecutor();
        var writing = pool.submit(() -> {
            messages.forEach(message -> open.bring(message, MessageState.ACCEPTED));
            return true;
        });
        int seen = 0;
        while (seen < messages.size()) {
            Books books = view.books(run);
            assertThat(books.balanced()).isTrue();
            assertThat(books.accepted()).isGreaterThanOrEqualTo(seen);
            seen = books.accepted();
        }
        assertThat(writing.get()).isTrue();
        pool.shutdown();
    }

    @Test
    void knowsWhatWasSentOrMayHaveBeen() {
        Map<MessageState, Message> messages = open.runInEveryState("ask");
        var sent = EnumSet.noneOf(MessageState.class);
        messages.forEach((state, message) -> {
            if (view.hasLetter("ask", mailboxKey(message), CHICAGO)) {
                sent.add(state);
            }
        });
        assertThat(sent).containsExactlyInAnyOrder(MessageState.ACCEPTED, MessageState.IN_DOUBT, MessageState.CLAIMED);
        open.startedRun("thank-you", 2).forEach(message -> open.bring(message, MessageState.ACCEPTED));
        assertThat(view.sent("ask")).isEqualTo(3);
        assertThat(recipients(consumer -> view.forEachSent("ask", consumer)))
                .containsExactlyInAnyOrderElementsOf(messages.values().stream()
                        .filter(message -> sent.contains(message.state()))
                        .map(message -> "%s chicago|il".formatted(mailboxKey(message)))
                        .toList());
        String accepted = mailboxKey(messages.values().stream()
                .filter(message -> message.state() == MessageState.ACCEPTED)
                .findFirst()
                .orElseThrow());
        assertThat(view.hasLetter("thank-you", accepted, CHICAGO)).isFalse();
        assertThat(view.hasLetter("ask", accepted, CityKey.of("Chicago", "OH"))).isFalse();
    }

    @Test
    void handsOverChosenStatesInTheOrderOfIdsAndAnswersMeanwhile() {
        List<Message> messages = open.startedRun("ask", 1200);
        long run = messages.get(0).run();
        open.startedRun("thank-you", 3);
        open.bring(messages.get(900), MessageState.DEFERRED);
        open.bring(messages.get(5), MessageState.ACCEPTED);
        open.bring(messages.get(700), MessageState.ACCEPTED);
        var some = new ArrayList<Message>();
        var attempts = new ArrayList<Attempt>();
        view.messages(run, EnumSet.of(MessageState.DEFERRED, MessageState.ACCEPTED), message -> {
            some.add(message);
            attempts.addAll(view.attempts(message.id()));
            view.messages(run, EnumSet.of(MessageState.HELD), some::add);
        });
        assertThat(some)
                .extracting(Message::id)
                .containsExactly(
                        messages.get(5).id(),
                        messages.get(700).id(),
                        messages.get(900).id());
        assertThat(attempts).hasSize(3);
        var all = new ArrayList<Message>();
        view.messages(run, EnumSet.allOf(MessageState.class), message -> {
            all.add(message);
            if (message.id() == messages.get(5).id()) {
                view.messages(run, EnumSet.of(MessageState.DEFERRED), some::add);
            }
        });
        assertThat(some).hasSize(4);
        assertThat(all).hasSize(1200).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
        view.messages(run, EnumSet.noneOf(MessageState.class), all::add);
        assertThat(all).hasSize(1200);
    }

    @Test
    void namesTheMailboxesThatHaveALetterStillToGetWithAllTheirCities() {
        Run run = open.ledger().begin(OpenLedger.plan("ask"));
        open.ledger()
                .add(
                        run.id(),
                        List.of(
                                OpenLedger.row(1),
                                OpenLedger.row(2),
                                OpenLedger.row(3),
                                OpenLedger.row(4, "Held@chicago.example", MessageState.HELD, Reason.STATUS_STALE),
                                OpenLedger.row(5, "Left+Out@chicago.example", MessageState.EXCLUDED, Reason.DUPLICATE),
                                OpenLedger.row(6, null, MessageState.EXCLUDED, Reason.NO_EMAIL)));
        open.ledger().ready(run.id(), "f", "digest", 6);
        open.ledger().start(run.id());
        open.startedRun("thank-you", 9);
        List<Message> messages = open.messages(run.id());
        open.bring(messages.get(0), MessageState.ACCEPTED);
        open.bring(messages.get(1), MessageState.DEFERRED);

        assertThat(recipients(consumer -> view.recipientsUnsent(
                        run.id(), recipient -> consumer.accept(recipient.mailboxKey(), recipient.city()))))
                .containsExactlyInAnyOrder("office2@chicago.example chicago|il", "office3@chicago.example chicago|il");
        assertThat(recipients(consumer -> view.recipientsWithoutLetterLeft(run.id(), consumer)))
                .containsExactlyInAnyOrder(
                        "office1@chicago.example chicago|il",
                        "held@chicago.example chicago|il",
                        "left@chicago.example chicago|il");
    }

    private static List<String> recipients(Consumer<BiConsumer<String, CityKey>> asked) {
        var recipients = new ArrayList<String>();
        asked.accept((mailbox, city) -> recipients.add(mailbox + " " + city.value()));
        return recipients;
    }

    @Test
    void knowsAllBatchesAndTheRunsOfEachThatWereStarted() {
        open.startedRun("thank-you", 1);
        open.startedRun("ask", 1);
        open.ledger().cancel(open.run("ask", 1).id());
        open.startedRun("ask", 2);
        open.ledger().begin(OpenLedger.plan("press"));

        assertThat(view.batches()).containsExactly("thank-you", "ask", "press");
        assertThat(view.runs("ask")).extracting(Run::number).containsExactly(1, 2);
        assertThat(view.runs("press")).isEmpty();
    }

    @Test
    void remembersTheUseOfTheAccount() {
        List<Message> messages = open.startedRun("ask", 5);
        Instant start = open.clock.instant();
        open.bring(messages.get(0), MessageState.ACCEPTED);
        open.clock.advance(Duration.ofHours(1));
        open.bring(messages.get(1), MessageState.DEFERRED);
        open.clock.advance(Duration.ofHours(1));
        open.commit(Transition.claim(messages.get(1).id(), MessageState.DEFERRED));
        open.commit(Transition.outcome(messages.get(1).id(), MessageState.ACCEPTED, open.attempt(2, 250)));
        open.bring(messages.get(2), MessageState.IN_DOUBT);
        open.bring(messages.get(3), MessageState.REFUSED);
        open.clock.advance(Duration.ofHours(1));
        open.bring(messages.get(4), MessageState.CLAIMED);
        Instant hour = start.plus(Duration.ofHours(1));
        Instant twoHours = start.plus(Duration.ofHours(2));
        Instant threeHours = start.plus(Duration.ofHours(3));

        assertThat(view.attemptsSince(start))
                .extracting(PastAttempt::at)
                .containsExactly(start, hour, twoHours, twoHours, twoHours, threeHours);
        assertThat(view.attemptsSince(start)).extracting(PastAttempt::domain).containsOnly("chicago.example");
        assertThat(view.attemptsSince(threeHours)).hasSize(1);
        assertThat(view.attemptsSince(threeHours.plusMillis(1))).isEmpty();

        // a decision is no dialogue
        open.clock.advance(Duration.ofHours(1));
        open.ledger().decide("ask", List.of(messages.get(2).id()), true);
        assertThat(view.attemptsSince(start)).hasSize(6);
    }

    private static String mailboxKey(Message message) {
        return Objects.requireNonNull(message.contact().email()).mailboxKey();
    }

    @Test
    void cannotWrite() {
        try (Session session = Database.of(open.location).reading()) {
            assertThatThrownBy(() -> session.update("DELETE FROM suppression WHERE note = ?", "x"))
                    .isInstanceOf(LedgerException.class);
        }
    }

    @Test
    void isEmptyWhereNoLedgerIsAndMakesNone() throws SQLException {
        LedgerLocation nowhere = engine.newLocation(directory.resolve("nowhere"));
        if (engine == Engine.POSTGRESQL) {
            try (OpenLedger tables = new OpenLedger(nowhere)) {
                tables.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            }
        }
        try (LedgerView empty = LedgerView.open(nowhere)) {
            assertThat(empty.batches()).isEmpty();
            assertThat(empty.runs("ask")).isEmpty();
            assertThat(empty.latestRun("ask")).isEmpty();
            assertThat(empty.nextNumber("ask")).isEqualTo(1);
            assertThat(empty.hasLetter("ask", "a@x.example", CHICAGO)).isFalse();
            assertThat(empty.sent("ask")).isZero();
            assertThat(empty.suppressionCount()).isZero();
            assertThat(empty.attemptsSince(Instant.EPOCH)).isEmpty();
        }
        assertThat(Files.exists(nowhere.file())).isFalse();
    }
}
