package outreach.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import outreach.contact.EmailAddress;
import outreach.ledger.Journal;
import outreach.ledger.Message;

/**
 * Hands messages to the mail server over several connections and writes into the ledger what became of each. A reply is never an exception here:
 * what concerns a message becomes its outcome, what concerns the account {@linkplain #halt() halts} the delivery and leaves the message pending.
 */
public final class Delivery implements AutoCloseable {
    private final SendQueue queue;
    private final DeliveryListener listener;
    private final Brake brake;
    private final List<Thread> threads = new ArrayList<>();
    private final Watchdog watchdog;

    public Delivery(
            SmtpSettings settings,
            SendingLimits limits,
            EmailAddress envelopeSender,
            Journal journal,
            Preparation preparation,
            Throttle throttle,
            DeliveryListener listener,
            Clock clock) {
        this(
                settings,
                limits,
                envelopeSender,
                journal,
                preparation,
                throttle,
                listener,
                clock,
                SmtpConnector.tls(settings),
                Reconnecting.USUAL,
                Watchdog.GRACE);
    }

    Delivery(
            SmtpSettings settings,
            SendingLimits limits,
            EmailAddress envelopeSender,
            Journal journal,
            Preparation preparation,
            Throttle throttle,
            DeliveryListener listener,
            Clock clock,
            @Nullable SSLSocketFactory tls,
            Reconnecting reconnecting,
            Duration grace) {
        this.listener = listener;
        this.queue = new SendQueue(Math.max(32, 8 * settings.connections()), throttle);
        this.brake = new Brake(this::takeNoMore, clock);
        var shared = new Shared(queue, brake, new Streaks(settings.connections()), listener, clock);
        var holders = new ArrayList<ConnectionHolder>();
        for (int i = 1; i <= settings.connections(); i++) {
            var holder = new ConnectionHolder(settings, tls);
            holders.add(holder);
            var outcomes = new Outcomes(journal, listener, queue);
            var consequences = new Consequences(shared, outcomes, settings, limits, reconnecting);
            threads.add(daemon(
                    new DeliveryAgent(shared, holder, outcomes, consequences, preparation, envelopeSender),
                    "smtp-" + i));
        }
        this.watchdog = new Watchdog(holders, grace);
        daemon(watchdog, "smtp-watchdog").start();
        threads.forEach(Thread::start);
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Takes a message over, blocking while enough are waiting. A message that is still in flight is taken for the same.
     *
     * @return false once the delivery has halted; the message is untouched then
     * @throws IllegalStateException if preparing a message failed unexpectedly
     */
    public boolean submit(Message message) throws InterruptedException {
        boolean taken = queue.submit(message);
        requireSound();
        return taken;
    }

    /**
     * Returns when nothing is in flight any more, whether done or halted.
     *
     * @throws IllegalStateException if preparing a message failed unexpectedly
     */
    public void awaitIdle() throws InterruptedException {
        queue.awaitIdle();
        requireSound();
    }

    /** Claims nothing from now on. Messages whose final dot was written get their answer; the rest stays to be sent. */
    public void stop(String why) {
        brake.pull(new Halt(Halt.Kind.SIGNAL, why));
    }

    public Optional<Halt> halt() {
        return brake.halt();
    }

    /** Claims nothing any more, waits for the answers that are under way, and says goodbye to the server. */
    @Override
    public void close() {
        queue.close();
        watchdog.hurry();
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        watchdog.stop();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws IllegalStateException if a defect, or a failure of the preparation, has stopped it */
    public void requireSound() {
        brake.requireSound();
    }

    private void takeNoMore() {
        queue.close();
        watchdog.hurry();
        listener.halted();
    }
}
