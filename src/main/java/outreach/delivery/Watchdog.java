package outreach.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One thread that closes connections from the outside whose agent is stuck in a write, or must end. */
final class Watchdog implements Runnable {
    private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(250);
    /** How long a dialogue that has not come to its claim may go on after the delivery ended. */
    static final Duration GRACE = Duration.ofSeconds(3);

    private final List<ConnectionHolder> holders;
    private final Duration grace;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private boolean running = true;
    private volatile long hurriedAt;
    private volatile boolean hurried;

    Watchdog(List<ConnectionHolder> holders, Duration grace) {
        this.holders = holders;
        this.grace = grace;
    }

    /** Dialogues that have not come to their claim get little more time. */
    void hurry() {
        if (!hurried) {
            hurriedAt = System.nanoTime();
            hurried = true;
        }
    }

    void stop() {
        lock.lock();
        try {
            running = false;
            stopped.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        lock.lock();
        try {
            while (running) {
                stopped.awaitNanos(ROUND);
                long now = System.nanoTime();
                boolean graceIsOver = hurried && now - hurriedAt > grace.toNanos();
                holders.forEach(holder -> holder.inspect(now, graceIsOver));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
