package outreach.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import outreach.campaign.RunResult;
import outreach.campaign.Runs;
import outreach.report.WorkingTime;

/** The one sending that the console can have underway, in a thread of its own. The ledger is open only while it lasts. */
final class Dispatch {
    /** Silent unless the option debug is given. */
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final Desk desk;
    private final Runnable changed;
    private final Metrics metrics;
    private final HeldDecisions decisions;
    private final Map<String, Underway> latest = new HashMap<>();
    private @Nullable Underway current;
    private boolean closed;

    /** What to send, and how. */
    @FunctionalInterface
    interface Work {
        RunResult send(Runs runs, Underway underway);
    }

    /** @param changed called when there is news of a run, by any thread, and to return at once */
    Dispatch(Desk desk, Metrics metrics, HeldDecisions decisions, Runnable changed) {
        this.desk = desk;
        this.metrics = metrics;
        this.decisions = decisions;
        this.changed = changed;
    }

    /**
     * Starts to send, and returns at once.
     *
     * @throws BusyException if a sending is underway already
     */
    void start(String batch, Work work) {
        start(batch, null, work);
    }

    /**
     * The same for a plan.
     *
     * @param plan the fingerprint of the plan that is sent; absent for a run that goes on
     */
    synchronized void start(String batch, @Nullable String plan, Work work) {
        requireFree();
        if (closed) {
            throw new BusyException("The console is ending.");
        }
        var underway = new Underway(
                batch, plan, desk.clock(), metrics, changed, () -> decisions.settle(batch), new WorkingTime());
        Runs runs = desk.runs(underway);
        current = underway;
        latest.put(batch, underway);
        var thread = new Thread(() -> perform(underway, runs, work), "console-send");
        underway.stopsBy(() -> runs.stop("You stopped it."));
        thread.start();
    }

    private void perform(Underway underway, Runs runs, Work work) {
        try {
            RunResult result = work.send(runs, underway);
            underway.ended(result, LedgerMark.now(desk, underway.batch()));
        } catch (RuntimeException | Error e) {
            LOG.error("a send ended unexpectedly", e);
            underway.failed(Failure.sentence(e), LedgerMark.now(desk, underway.batch()));
        } finally {
            synchronized (this) {
                current = null;
                notifyAll();
            }
            changed.run();
        }
    }

    /** @throws BusyException if a sending is underway, so that the ledger is its own */
    synchronized void requireFree() {
        if (current != null) {
            throw new BusyException(
                    "A send of batch %s is underway in this console. Wait for its end, or stop it; then try again."
                            .formatted(current.batch()));
        }
    }

    /** Whether the batch's sending is underway already. */
    synchronized boolean isSending(String batch) {
        return current != null && current.batch().equals(batch);
    }

    /** Whether the batch's latest sending is of this plan, and has not failed to begin. */
    synchronized boolean hasBegun(String batch, String plan) {
        return latest(batch).filter(sending -> sending.isOf(plan)).isPresent();
    }

    /** Whether the console is ending, so that no page can be asked for any more. */
    synchronized boolean isEnding() {
        return closed;
    }

    synchronized Optional<Underway> current() {
        return Optional.ofNullable(current);
    }

    /** The batch's sending that is underway, or else the one that ended last since the console was started. */
    synchronized Optional<Underway> latest(String batch) {
        return Optional.ofNullable(latest.get(batch));
    }

    /** Stops what is underway at the next message, waits for its end, and lets nothing start again. Returns whether anything was underway. */
    synchronized boolean close() {
        closed = true;
        boolean any = current != null;
        boolean interrupted = false;
        if (current != null) {
            current.stop();
        }
        while (current != null) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return any;
    }
}
