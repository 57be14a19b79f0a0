package outreach.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The journal's one writing thread. While it commits, further callers queue up, and the next commit takes all of them: the group is as large as the load, and
 * nobody waits for a timer.
 */
final class GroupCommit implements Journal, AutoCloseable {
    /** The first caller after so many nanoseconds without any does not wait for others. */
    private static final long QUIET = 1_000_000;
    /** Under load the next caller comes within so many nanoseconds: to be awake by then takes less time than to be woken. */
    private static final long SOON = 60_000;

    private final Messages messages;
    private final Session session;
    private final Clock clock;
    private final Runnable before;
    private final Thread thread = new Thread(this::run, "ledger");

    // guarded by this
    private List<Waiting> queued = new ArrayList<>();
    private boolean closed;
    private @Nullable LedgerException failure;

    private static final class Waiting implements Commit {
        private final List<Transition> transitions;
        private final CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
        /** The last of what follows. */
        private CompletableFuture<@Nullable Void> followed = written;

        Waiting(List<Transition> transitions) {
            this.transitions = List.copyOf(transitions);
        }

        @Override
        public void then(Runnable done, Runnable failed) {
            followed = followed.whenComplete((nothing, failure) -> (failure == null ? done : failed).run());
        }

        @Override
        public void await() {
            try {
                followed.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof LedgerException cause ? again(cause) : e;
            }
        }
    }

    /** @param before done before each commit, which its failure prevents */
    GroupCommit(Session session, Messages messages, Clock clock, Runnable before) {
        this.session = session;
        this.messages = messages;
        this.clock = clock;
        this.before = before;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Commit begin(List<Transition> transitions) {
        var waiting = new Waiting(transitions);
        synchronized (this) {
            if (failure != null) {
                waiting.written.completeExceptionally(failure);
            } else if (closed) {
                waiting.written.completeExceptionally(
                        new LedgerException("The ledger is closed. Nothing of this step was recorded."));
            } else {
                queued.add(waiting);
                notifyAll();
            }
        }
        return waiting;
    }

    /** Each caller gets an exception of its own, which tells where it called. */
    private static LedgerException again(LedgerException cause) {
        return new LedgerException(cause);
    }

    private void run() {
        for (List<Waiting> group = next(false); !group.isEmpty(); group = next(group.size() > 1)) {
            try {
                write(group);
            } catch (RuntimeException | Error e) {
                fail(group, e);
            }
        }
    }

    /** Waits for callers; empty when the journal was closed and all are served. */
    private List<Waiting> next(boolean underLoad) {
        long idleSince = System.nanoTime();
        if (underLoad) {
            stayAwake(idleSince);
        }
        awaitCallers();
        if (System.nanoTime() - idleSince < QUIET) {
            letOthersGoFirst();
        }
        synchronized (this) {
            List<Waiting> group = queued;
            queued = new ArrayList<>();
            return group;
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // a matter of pace only
    private void stayAwake(long idleSince) {
        while (callers() == 0 && System.nanoTime() - idleSince < SOON) {
            Thread.yield();
        }
    }

    /**
     * Whoever is about to call and can run goes first, as long as that brings more callers: larger groups under load. Without load, connections to a far server
     * would fall into step by it, and each then wait for all of them at every letter.
     */
    @SuppressWarnings("ThreadPriorityCheck") // a matter of pace only
    private void letOthersGoFirst() {
        int before;
        int callers = callers();
        do {
            before = callers;
            Thread.yield();
            callers = callers();
        } while (callers > before);
    }

    private synchronized int callers() {
        return queued.size();
    }

    private synchronized void awaitCallers() {
        while (queued.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void write(List<Waiting> group) {
        try {
            writeTogether(group);
        } catch (TransitionConflictException e) {
            // nothing of the group is written: let each stand alone, so that only the wrong one fails
            for (Waiting waiting : group) {
                writeAlone(waiting);
            }
        }
    }

    private void writeTogether(List<Waiting> group) {
        before.run();
        var transitions = new ArrayList<Transition>();
        group.forEach(waiting -> transitions.addAll(waiting.transitions));
        Instant now = clock.instant();
        session.inTransaction(() -> {
            messages.apply(transitions, now);
            return true;
        });
        group.forEach(waiting -> waiting.written.complete(null));
    }

    private void writeAlone(Waiting waiting) {
        try {
            writeTogether(List.of(waiting));
        } catch (TransitionConflictException e) {
            waiting.written.completeExceptionally(e);
        }
    }

    private void fail(List<Waiting> group, Throwable cause) {
        LedgerException ledgerFailure = cause instanceof LedgerException known
                ? known
                : new LedgerException("The ledger's journal failed (" + cause + "). Nothing more was recorded.", cause);
        List<Waiting> all = new ArrayList<>(group);
        synchronized (this) {
            failure = ledgerFailure;
            all.addAll(queued);
            queued = new ArrayList<>();
        }
        // those of the group that were written already stay so
        all.forEach(waiting -> waiting.written.completeExceptionally(ledgerFailure));
    }

    /** Returns when all that was handed in before is on disk. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
