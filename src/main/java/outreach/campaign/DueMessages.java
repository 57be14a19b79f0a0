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
 * message never keeps one back that was read before it.
 */
final class DueMessages implements ItemReader<List<Message>> {
    private static final int HANDFUL = 100;
    private static final long NEVER = -1;
    /** The wall clock may be set in the meantime, so it is asked again. */
    private static final long LONGEST_WAIT_MILLIS = 60_000;

    private final Ledger ledger;
    private final long run;
    private final boolean waitForDeferred;
    private final Clock clock;
    private final Set<Long> inFlight = new HashSet<>();
    private long after;
    private boolean halted;
    private Runnable onHalt = () -> {};

    DueMessages(Ledger ledger, long run, boolean waitForDeferred, Clock clock) {
        this.ledger = ledger;
        this.run = run;
        this.waitForDeferred = waitForDeferred;
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
    public synchronized @Nullable List<Message> read() throws InterruptedException {
        while (!halted) {
            // the set as it is before the query: a message that gets its outcome in between is left to the next query
            var before = Set.copyOf(inFlight);
            List<Message> due = ledger.due(run, clock.instant(), after, HANDFUL).stream()
                    .filter(message -> !before.contains(message.id()))
                    .toList();
            if (!due.isEmpty()) {
                due.forEach(this::handOut);
                return due;
            }
            if (!inFlight.isEmpty()) {
                wait();
            } else {
                long millis = millisToNextDue();
                if (millis == NEVER) {
                    return null;
                }
                wait(millis);
            }
        }
        return null;
    }

    private void handOut(Message message) {
        inFlight.add(message.id());
        if (message.dueAt() == null) {
            after = Math.max(after, message.id());
        }
    }

    private long millisToNextDue() {
        Optional<Instant> next = waitForDeferred ? ledger.nextDue(run) : Optional.empty();
        return next.map(due -> Math.max(
                        1,
                        Math.min(
                                LONGEST_WAIT_MILLIS,
                                Duration.between(clock.instant(), due).toMillis())))
                .orElse(NEVER);
    }
}
