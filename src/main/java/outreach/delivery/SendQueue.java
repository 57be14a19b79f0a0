package outreach.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import outreach.ledger.Message;

/**
 * The bounded stretch of messages between those who submit and the agents that deliver; gives a message out only when the throttle permits it.
 * Messages whose recipient domain has had its share wait aside, so that they hold up nobody else.
 */
final class SendQueue {
    private static final int MOST_ASIDE = 10_000;
    /** Looked at again at least so often, in case the clock jumped while we waited by another one. */
    private static final long LONGEST_NAP = TimeUnit.SECONDS.toNanos(30);

    private final int room;
    private final Throttle throttle;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final Deque<QueueEntry> waiting = new ArrayDeque<>();
    private final Aside aside = new Aside();
    private final Set<Long> inFlight = ConcurrentHashMap.newKeySet();
    private long pausedUntil = System.nanoTime();
    private volatile boolean closed;

    SendQueue(int room, Throttle throttle) {
        this.room = room;
        this.throttle = throttle;
    }

    /** @return false once the queue is closed */
    boolean submit(Message message) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && (waiting.size() >= room || aside.size() >= MOST_ASIDE)) {
                progress.await();
            }
            if (!closed && inFlight.add(message.id())) {
                waiting.addLast(new QueueEntry(message));
                work.signal();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next message that may be sent, with its permit.
     *
     * @return null if there was none within the time, or the queue is closed
     */
    @Nullable
    QueueEntry take(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed) {
                QueueEntry entry = pick();
                long left = deadline - System.nanoTime();
                if (entry != null || left <= 0) {
                    return entry;
                }
                work.awaitNanos(Math.min(left, untilWork()));
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** The next message if one may be sent at this moment. */
    @Nullable
    QueueEntry poll() {
        lock.lock();
        try {
            return closed ? null : pick();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable QueueEntry pick() {
        if ((waiting.isEmpty() && aside.size() == 0)
                || pausedUntil - System.nanoTime() > 0
                || throttle.untilPermitted() > 0) {
            return null;
        }
        QueueEntry parked = aside.removeFirst(this::permitted);
        if (parked != null) {
            tellOfRoom();
            return parked;
        }
        while (!waiting.isEmpty()) {
            QueueEntry entry = waiting.removeFirst();
            tellOfRoom();
            if (!aside.holds(entry.domain()) && permitted(entry)) {
                return entry;
            }
            aside.add(entry);
        }
        return null;
    }

    /** Not for each message: waking whoever submits costs more than what it submits. */
    private void tellOfRoom() {
        if (waiting.size() <= room / 2) {
            progress.signalAll();
        }
    }

    private boolean permitted(QueueEntry entry) {
        Throttle.Permit permit = throttle.tryAcquire(entry.domain());
        if (permit != null) {
            entry.permit(permit);
        }
        return permit != null;
    }

    private long untilWork() {
        long wait = waiting.isEmpty() && aside.size() == 0 ? LONGEST_NAP : untilPermitted();
        return Math.min(LONGEST_NAP, Math.max(wait, pausedUntil - System.nanoTime()));
    }

    /** Nanoseconds for which the limits keep back all that waits; 0 where nothing does. */
    long heldByLimits() {
        lock.lock();
        try {
            return waiting.isEmpty() && aside.size() == 0 ? 0 : untilPermitted();
        } finally {
            lock.unlock();
        }
    }

    private long untilPermitted() {
        long nearest = waiting.isEmpty() ? aside.nearest(throttle::untilPermitted) : 0;
        return Math.max(nearest, throttle.untilPermitted());
    }

    /** Back to the front: the server has heard nothing of it. */
    void putBackUnsaid(QueueEntry entry) {
        entry.unused();
        putBack(entry, true);
    }

    /** Back behind the others, so that one that always fails does not stand in their way. */
    void putBackLast(QueueEntry entry) {
        putBack(entry, false);
    }

    private void putBack(QueueEntry entry, boolean first) {
        entry.sent();
        lock.lock();
        try {
            if (closed) {
                inFlight.remove(entry.id());
                progress.signalAll();
            } else if (first) {
                waiting.addFirst(entry);
            } else {
                waiting.addLast(entry);
            }
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The message's outcome is in the ledger, or the delivery has let go of it. */
    void finished(QueueEntry entry) {
        entry.sent();
        lock.lock();
        try {
            inFlight.remove(entry.id());
            // what was under way may be all that stood against the next one
            work.signal();
            if (inFlight.isEmpty()) {
                progress.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives nothing out for this long: the account is asked to slow down. */
    void pause(Duration duration) {
        lock.lock();
        try {
            long until = System.nanoTime() + duration.toNanos();
            pausedUntil = until - pausedUntil > 0 ? until : pausedUntil;
        } finally {
            lock.unlock();
        }
    }

    /** Waits on behalf of one agent only; ends early when the queue is closed. */
    void rest(Duration duration) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = duration.toNanos();
            while (!closed && left > 0) {
                left = progress.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void awaitIdle() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!inFlight.isEmpty()) {
                progress.await();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Lets go of all that waits; what agents have in hand they finish or put back, which lets go of it too. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.forEach(entry -> inFlight.remove(entry.id()));
            aside.removeAll().forEach(entry -> inFlight.remove(entry.id()));
            waiting.clear();
            work.signalAll();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
