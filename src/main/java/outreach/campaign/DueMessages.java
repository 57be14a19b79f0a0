package outreach.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;
import outreach.ledger.Ledger;
import outreach.ledger.Message;

/**
 * Reads what is due from the ledger, a handful at a time, until nothing is left. An item is a handful and not a message, so that waiting for the next deferred
 * message never keeps one back that was read before it. A handful is about what a second takes: a deferred message that falls due is not kept waiting
 * by a large one, and the job's own bookkeeping, a commit or two for each, does not get in the way of the ledger's.
 */
final class DueMessages implements ItemReader<List<Message>> {
    private static final int SMALLEST_HANDFUL = 20;
    private static final int LARGEST_HANDFUL = 2_000;
    private static final long SECOND = 1_000_000_000;
    /** The wall clock may be set in the meantime, so it is asked again. */
    private static final long LONGEST_WAIT_MILLIS = 60_000;

    private final Ledger ledger;
    private final long run;
    private final boolean waitForDeferred;
    private final RunListener listener;
    private final Clock clock;
    private final Set<Long> inFlight = new HashSet<>();
    private long after;
    private int handful = SMALLEST_HANDFUL;
    private long handedOutAt;
    private boolean halted;
    private Runnable onHalt = () -> {};

    DueMessages(Ledger ledger, long run, boolean waitForDeferred, RunListener listener, Clock clock) {
        this.ledger = ledger;
        this.run = run;
        this.waitForDeferred = waitForDeferred;
        this.listener = listener;
        this.clock = clock;
    }

    /** A message got its outcome. One that was put back stays in flight: the delivery tries it again by itself. */
    synchronized void done(long message) {
        inFlight.remove(message);
        notifyAll();
    }

    /** Tells the step that its end is an early one. */
    synchronized void stopsWith(Runnable stop) {
        onHalt = stop;
    }

    /** Nothing more is to be read. */
    synchronized void halt() {
        if (!halted) {
            halted = true;
            onHalt.run();
            notifyAll();
        }
    }

    @Override
    public @Nullable List<Message> read() throws InterruptedException {
        adjustHandful();
        while (true) {
            // the set as it is before the query: a message that gets its outcome in between is left to the next query
            Set<Long> before = inFlight();
            if (before == null) {
                return null;
            }
            // not locked, so that no connection waits for the query to tell of an outcome
            Instant now = clock.instant();
            List<Message> due = ledger.due(run, now, after, handful + before.size()).stream()
                    .filter(message -> !before.contains(message.id()))
                    .toList();
            if (!due.isEmpty()) {
                handOut(due);
                return due;
            }
            // what is in flight was due before; it may wait for an hour, while its domain has had its share
            Optional<Instant> nextDue = waitForDeferred ? ledger.nextDue(run, now) : Optional.empty();
            if (before.isEmpty()) {
                nextDue.ifPresent(then -> listener.waiting(
                        "what is left was refused for now, and is tried again then", Duration.between(now, then)));
            }
            if (!waitForNews(before, nextDue)) {
                return null;
            }
        }
    }

    /** Null if nothing more is to be read. */
    private synchronized @Nullable Set<Long> inFlight() {
        return halted ? null : Set.copyOf(inFlight);
    }

    private synchronized void handOut(List<Message> due) {
        for (Message message : due) {
            inFlight.add(message.id());
            if (message.dueAt() == null) {
                after = Math.max(after, message.id());
            }
        }
        handedOutAt = System.nanoTime();
    }

    /** Waits until something may be due that was not before; false if nothing will be. */
    private synchronized boolean waitForNews(Set<Long> before, Optional<Instant> nextDue) throws InterruptedException {
        while (!halted && inFlight.size() == before.size()) {
            if (nextDue.isPresent()) {
                wait(millisTo(nextDue.get()));
                return true;
            }
            if (inFlight.isEmpty()) {
                return false;
            }
            wait();
        }
        return true;
    }

    /** Called when the last handful is taken off our hands: twice as many if that took less than half a second, half as many if more than two. */
    private void adjustHandful() {
        long took = System.nanoTime() - handedOutAt;
        if (took < SECOND / 2) {
            handful = Math.min(LARGEST_HANDFUL, handful * 2);
        } else if (took > SECOND * 2) {
            handful = Math.max(SMALLEST_HANDFUL, handful / 2);
        }
    }

    private long millisTo(Instant nextDue) {
        long millis = Duration.between(clock.instant(), nextDue).toMillis();
        return Math.max(1, Math.min(LONGEST_WAIT_MILLIS, millis));
    }
}
