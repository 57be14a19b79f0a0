package outreach.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ways of a run from its plan to its end. Each step is one transaction, and is refused where the run does not stand as it should. */
final class Lifecycle {
    private final Session session;
    private final Clock clock;
    private final RecordedRuns runs;
    private final Messages messages;
    private final Recipients recipients;
    private final Doubts doubts;
    private final Stops stops;

    Lifecycle(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
        this.runs = new RecordedRuns(session);
        this.messages = new Messages(session);
        this.recipients = new Recipients(session);
        this.doubts = new Doubts(session, messages, runs);
        this.stops = new Stops(session);
    }

    /** Removes what a process left that ended while it planned. */
    void removeLeftovers() {
        List<Long> left = runs.leftInPlanning();
        if (!left.isEmpty()) {
            session.inTransaction(() -> {
                left.forEach(runs::remove);
                return true;
            });
        }
    }

    Run begin(RunPlan plan) {
        return session.inTransaction(() -> {
            refuseBesideUnfinished(plan.batch());
            runs.neverStarted(plan.batch()).forEach(runs::remove);
            return runs.again(runs.insert(plan, clock.instant()), plan);
        });
    }

    void add(long run, List<PlannedMessage> rows) {
        change(run, RunState.PLANNING, standing -> {
            messages.insert(run, rows);
            return true;
        });
    }

    void ready(long run, String fingerprint, String contactsDigest, int rows) {
        change(run, RunState.PLANNING, standing -> {
            recipients.insert(run);
            runs.planned(run, rows, fingerprint, contactsDigest);
            refuseUnbalanced(standing, runs.books(run));
            return true;
        });
    }

    void start(long run) {
        change(run, RunState.PLANNED, standing -> {
            refuseBesideUnfinished(standing.batch());
            runs.started(run);
            return true;
        });
    }

    void discard(long run) {
        session.inTransaction(() -> {
            RecordedRuns.Standing standing = runs.standing(run);
            refuseUnless(
                    !standing.state().isStarted(),
                    standing,
                    "was started, so it stays in the ledger. Cancel it instead");
            runs.remove(run);
            return true;
        });
    }

    void finish(long run) {
        change(run, RunState.UNFINISHED, standing -> {
            Books books = runs.books(run);
            refuseUnbalanced(standing, books);
            refuseUnless(
                    books.left() == 0,
                    standing,
                    "is not at its end: %d messages are pending, %d deferred, %d claimed. Resume it"
                            .formatted(books.pending(), books.deferred(), books.claimed()));
            runs.ended(run, RunState.FINISHED, clock.instant());
            return true;
        });
    }

    void stopped(long run, String why, @Nullable Instant goOnAt) {
        change(run, RunState.UNFINISHED, standing -> {
            stops.keep(run, new Stop(why, clock.instant(), goOnAt));
            return true;
        });
    }

    void cancel(long run) {
        change(run, RunState.UNFINISHED, standing -> {
            doubts.recover(run, clock.instant());
            runs.ended(run, RunState.CANCELLED, clock.instant());
            return true;
        });
    }

    List<Message> recover(long run, Duration longestPause) {
        return change(run, RunState.UNFINISHED, standing -> {
            Instant now = clock.instant();
            stops.forget(run);
            messages.bringForward(run, now, now.plus(longestPause));
            return doubts.recover(run, now);
        });
    }

    int retry(long run, boolean refusedToo) {
        return session.inTransaction(() -> {
            RecordedRuns.Standing standing = runs.standing(run);
            refuseUnless(
                    standing.state() == RunState.FINISHED || standing.state() == RunState.UNFINISHED,
                    standing,
                    "is " + standing.state() + ", so there is nothing to retry. Send the batch again");
            refuseUnless(
                    runs.isLatest(standing),
                    standing,
                    "was followed by another. Send the batch again: a new run takes what was not sent");
            int count = messages.putBack(run, MessageState.FAILED)
                    + (refusedToo ? messages.putBack(run, MessageState.REFUSED) : 0);
            if (count > 0) {
                runs.openedAgain(run);
            }
            return count;
        });
    }

    Decided decide(String batch, Collection<Long> decided, boolean sent) {
        return session.inTransaction(() -> {
            int count = 0;
            int toResume = 0;
            for (Map.Entry<Long, Integer> ofRun :
                    doubts.decide(batch, decided, sent, clock.instant()).entrySet()) {
                count += ofRun.getValue();
                RecordedRuns.Standing standing = runs.standing(ofRun.getKey());
                // otherwise two runs of the batch could send to the same mailbox: its next run takes what these leave
                if (!sent && standing.state() != RunState.CANCELLED && runs.isLatest(standing)) {
                    runs.openedAgain(ofRun.getKey());
                    toResume += ofRun.getValue();
                }
            }
            return new Decided(count, toResume, sent ? 0 : count - toResume);
        });
    }

    void undo(String batch, Collection<Long> decided) {
        session.inTransaction(() -> {
            new LinkedHashSet<>(decided).forEach(message -> undo(batch, message));
            return true;
        });
    }

    private void undo(String batch, long decided) {
        Message message = messages.find(decided).orElseThrow(() -> noMessage(batch, decided));
        RecordedRuns.Standing standing = runs.standing(message.run());
        if (!standing.batch().equals(batch)) {
            throw noMessage(batch, decided);
        }
        doubts.undo(message, clock.instant());
        // a decision to send again had opened it
        if (standing.state() == RunState.UNFINISHED && runs.books(message.run()).left() == 0) {
            runs.ended(message.run(), RunState.FINISHED, clock.instant());
        }
    }

    private static LedgerException noMessage(String batch, long message) {
        return new LedgerException(
                "There is no message %d in batch \"%s\". Nothing was changed.".formatted(message, batch));
    }

    private <T> T change(long run, RunState expected, Function<RecordedRuns.Standing, T> change) {
        return session.inTransaction(() -> {
            RecordedRuns.Standing standing = runs.standing(run);
            refuseUnless(
                    standing.state() == expected,
                    standing,
                    "is %s, but must be %s for this".formatted(standing.state(), expected));
            return change.apply(standing);
        });
    }

    private void refuseBesideUnfinished(String batch) {
        runs.unfinished(batch)
                .ifPresent(unfinished ->
                        refuseUnless(false, unfinished, "is unfinished. Resume or cancel it before the next"));
    }

    private static void refuseUnbalanced(RecordedRuns.Standing run, Books books) {
        if (!books.balanced()) {
            refuseUnless(
                    false,
                    run,
                    "has books that do not balance: %s. Keep a copy of the ledger, and report this".formatted(books));
        }
    }

    private static void refuseUnless(boolean allowed, RecordedRuns.Standing run, String problem) {
        if (!allowed) {
            throw new LedgerException(run + " " + problem + ". Nothing was changed.");
        }
    }
}
