package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many callers who wait for one commit. */
@ParameterizedClass
@EnumSource(Engine.class)
class GroupCommitTests {
    private final Engine engine;
    private final OpenLedger open;

    GroupCommitTests(Engine engine, @TempDir Path directory) throws SQLException {
        this.engine = engine;
        open = new OpenLedger(engine, directory);
    }

    @AfterEach
    void close() {
        open.close();
    }

    /** Calls all at once while another holds the database's write lock, and lets it go only when all callers wait. */
    private List<Future<Boolean>> queuedUp(List<Callable<Boolean>> calls) throws Exception {
        var threads = new ConcurrentLinkedQueue<Thread>();
        var pool = Executors.newFixedThreadPool(calls.size(), task -> {
            var thread = new Thread(task);
            threads.add(thread);
            return thread;
        });
        try (var other = open.connection();
                var statement = other.createStatement()) {
            statement.execute(
                    engine == Engine.SQLITE ? "BEGIN IMMEDIATE" : "BEGIN; LOCK TABLE message IN EXCLUSIVE MODE");
            List<Future<Boolean>> results = calls.stream().map(pool::submit).toList();
            await().until(() -> threads.size() == calls.size()
                    && threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
            statement.execute("ROLLBACK");
            return results;
        } finally {
            pool.shutdown();
        }
    }

    private Callable<Boolean> claiming(Message message) {
        return () -> {
            open.commit(Transition.claim(message.id(), MessageState.PENDING));
            return true;
        };
    }

    @Test
    void sharesOneCommitAmongAllWhoWait() throws Exception {
        List<Message> messages = open.startedRun("ask", 16);
        int asked = open.clock.asked();
        for (Future<Boolean> call :
                queuedUp(messages.stream().map(this::claiming).toList())) {
            assertThat(call.get()).isTrue();
        }
        // the journal asks for the time once a commit: the first caller's, and that of the 15 who came meanwhile
        assertThat(open.clock.asked() - asked).isLessThanOrEqualTo(2);
        assertThat(open.books(messages.get(0).run()).claimed()).isEqualTo(16);
    }

    @Test
    void servesTheNeighboursOfAWrongTransition() throws Exception {
        List<Message> messages = open.startedRun("ask", 16);
        Message claimed = messages.get(7);
        open.bring(claimed, MessageState.CLAIMED);
        List<Future<Boolean>> calls =
                queuedUp(messages.stream().map(this::claiming).toList());
        for (int i = 0; i < calls.size(); i++) {
            Future<Boolean> call = calls.get(i);
            if (i == 7) {
                assertThatThrownBy(call::get)
                        .hasRootCauseMessage(
                                "message %d cannot go from PENDING to CLAIMED, because it is CLAIMED. Run the status command to see where the run stands. Nothing of this step was recorded."
                                        .formatted(claimed.id()));
            } else {
                assertThat(call.get()).isTrue();
            }
        }
        assertThat(open.books(claimed.run()).claimed()).isEqualTo(16);
    }

    @Test
    void returnsOnlyWhenOthersCanSeeTheChange() throws Exception {
        int callers = 16;
        int turns = 25;
        List<Message> messages = open.startedRun("ask", callers * turns);
        int asked = open.clock.asked();
        var pool = Executors.newFixedThreadPool(callers);
        List<Future<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            List<Message> own = messages.subList(i * turns, (i + 1) * turns);
            calls.add(pool.submit(() -> {
                try (var connection = open.connection();
                        var statement = connection.prepareStatement("SELECT state FROM message WHERE id = ?")) {
                    for (Message message : own) {
                        open.commit(Transition.claim(message.id(), MessageState.PENDING));
                        statement.setLong(1, message.id());
                        try (var results = statement.executeQuery()) {
                            results.next();
                            assertThat(results.getString(1)).isEqualTo("CLAIMED");
                        }
                    }
                    return true;
                }
            }));
        }
        pool.shutdown();
        for (Future<Boolean> call : calls) {
            assertThat(call.get()).isTrue();
        }
        assertThat(open.clock.asked() - asked).as("commits").isLessThan(callers * turns);
    }

    @Test
    void hasTheNextStepsTakenWhenOthersCanSeeTheChangeAndReturnsAfterThem() {
        for (Message message : open.startedRun("ask", 50)) {
            var seen = new ArrayList<MessageState>();
            Journal.Commit commit =
                    open.ledger().journal().begin(List.of(Transition.claim(message.id(), MessageState.PENDING)));
            commit.then(() -> seen.add(open.message(message).state()), () -> seen.add(MessageState.FAILED));
            commit.then(() -> seen.add(MessageState.ACCEPTED), () -> seen.add(MessageState.FAILED));
            commit.await();
            assertThat(seen).containsExactly(MessageState.CLAIMED, MessageState.ACCEPTED);
        }
    }

    @Test
    void takesTheOtherStepWhereNothingWasRecorded() {
        List<Message> messages = open.startedRun("ask", 2);
        open.bring(messages.get(0), MessageState.CLAIMED);
        List<Journal.Commit> commits = messages.stream()
                .map(message ->
                        open.ledger().journal().begin(List.of(Transition.claim(message.id(), MessageState.PENDING))))
                .toList();
        var taken = new ConcurrentLinkedQueue<String>();
        for (int i = 0; i < commits.size(); i++) {
            int number = i;
            commits.get(i).then(() -> taken.add(number + " written"), () -> taken.add(number + " failed"));
        }
        assertThatThrownBy(commits.get(0)::await).hasMessageContaining("because it is CLAIMED");
        commits.get(1).await();
        assertThat(taken).containsExactlyInAnyOrder("0 failed", "1 written");
    }

    @Test
    void aStepThatFailsFailsForItsOwnCallerOnly() {
        List<Message> messages = open.startedRun("ask", 2);
        Journal.Commit commit = open.ledger()
                .journal()
                .begin(List.of(Transition.claim(messages.get(0).id(), MessageState.PENDING)));
        commit.then(
                () -> {
                    throw new IllegalStateException("no socket");
                },
                () -> {});
        assertThatThrownBy(commit::await).hasRootCauseMessage("no socket");
        open.commit(Transition.claim(messages.get(1).id(), MessageState.PENDING));
        assertThat(open.books(messages.get(0).run()).claimed()).isEqualTo(2);
    }

    @Test
    void failsAllWhoWaitAndAllLaterCallsWhenTheLedgerCannotBeWritten() throws Exception {
        List<Message> messages = open.startedRun("ask", 9);
        open.execute("ALTER TABLE message RENAME COLUMN claimed_at TO gone");
        for (Future<Boolean> call :
                queuedUp(messages.subList(0, 8).stream().map(this::claiming).toList())) {
            assertThatThrownBy(call::get).hasCauseInstanceOf(LedgerException.class);
        }
        open.execute("ALTER TABLE message RENAME COLUMN gone TO claimed_at");
        Message ninth = messages.get(8);
        assertThatThrownBy(() -> open.commit(Transition.claim(ninth.id(), MessageState.PENDING)))
                .isInstanceOf(LedgerException.class)
                .isNotInstanceOf(TransitionConflictException.class);
        assertThat(open.books(ninth.run()).pending()).isEqualTo(9);
    }
}
