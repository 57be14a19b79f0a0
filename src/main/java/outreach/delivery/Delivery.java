package outreach.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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
    private final Clock clock;
    private final Reconnecting reconnecting;
    private final RetrySchedule reconnectSchedule;
    private final List<ConnectionHolder> holders = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Watchdog watchdog;
    private final AtomicReference<@Nullable Halt> halt = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Streaks streaks;
    private final AtomicLong answered = new AtomicLong();

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
                Reconnecting.USUAL);
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
            Reconnecting reconnecting) {
        this.clock = clock;
        this.listener = listener;
        this.reconnecting = reconnecting;
        this.reconnectSchedule = new RetrySchedule(reconnecting.first(), reconnecting.atMost());
        this.streaks = new Streaks(settings.connections());
        this.queue = new SendQueue(Math.max(32, 8 * settings.connections()), throttle);
        for (int i = 1; i <= settings.connections(); i++) {
            var holder = new ConnectionHolder(settings, tls);
            holders.add(holder);
            var outcomes = new Outcomes(journal, listener, queue);
            var agent = new DeliveryAgent(
                    this,
                    queue,
                    holder,
                    outcomes,
                    new Consequences(this, queue, outcomes, settings, limits, listener, clock),
                    preparation,
                    envelopeSender,
                    clock);

            threads.add(daemon(agent, "smtp-" + i));
        }
        this.watchdog = new Watchdog(holders);
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

    /** Whether the message was submitted, and its outcome is not in the ledger yet. */
    public boolean inFlight(long messageId) {
        return queue.isInFlight(messageId);
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
        halt(new Halt(Halt.Kind.SIGNAL, why, null));
    }

    public Optional<Halt> halt() {
        return Optional.ofNullable(halt.get());
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

    /**
     * Connects, secures the connection, logs in and says goodbye, without a message.
     *
     * @return a sentence that says what worked
     * @throws SmtpAccountException if anything of it fails
     */
    public static String verify(SmtpSettings settings) throws SmtpAccountException {
        return verify(settings, SmtpConnector.tls(settings));
    }

    static String verify(SmtpSettings settings, @Nullable SSLSocketFactory tls) throws SmtpAccountException {
        SmtpConnection connection = new SmtpConnector(settings, tls).open();
        boolean pipelining = connection.dialogue().offers().pipelining();
        connection.quit();
        String secured =
                switch (settings.security()) {
                    case STARTTLS -> "secured by STARTTLS";
                    case TLS -> "secured by TLS";
                    case NONE -> "in plain text on this machine";
                };
        return "%s:%d answers, %s, %s%s."
                .formatted(
                        settings.host(),
                        settings.port(),
                        secured,
                        settings.username() == null ? "no login needed" : "login accepted",
                        pipelining ? "" : "; it offers no PIPELINING, so sending takes more round trips");
    }

    void halt(SmtpAccountException e) {
        halt(new Halt(
                e.kind(),
                String.valueOf(e.getMessage()),
                e.pause() == null ? null : clock.instant().plus(e.pause())));
    }

    void halt(Halt why) {
        if (halt.compareAndSet(null, why)) {
            queue.close();
            watchdog.hurry();
            listener.halted();
        }
    }

    /** A defect, or a failure of the preparation: stops everything, and comes up where the messages came from or where the end is waited for. */
    void fail(Throwable e) {
        failure.compareAndSet(null, e);
        halt(new Halt(Halt.Kind.LEDGER, "an unexpected failure stopped the delivery: " + e, null));
    }

    /** @throws IllegalStateException if a defect, or a failure of the preparation, has stopped it */
    public void requireSound() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the delivery failed: " + cause.getMessage(), cause);
        }
    }

    /** A message got an answer of its own, so the server is there. */
    void heard() {
        answered.incrementAndGet();
        streaks.heard();
    }

    Streaks streaks() {
        return streaks;
    }

    void doubtful(String sentence) {
        streaks.doubtful(sentence).ifPresent(this::halt);
    }

    /** Counts all messages that got an answer, over all connections. */
    long answered() {
        return answered.get();
    }

    /**
     * How long to wait after so many failures of one connection in a row; halts when that was often enough and no other connection got through.
     *
     * @param answeredBefore {@link #answered()} when the first of them happened
     */
    Duration backOff(int failures, long answeredBefore, String sentence) {
        if (failures >= reconnecting.tries() && answered.get() == answeredBefore) {
            halt(new Halt(
                    Halt.Kind.SERVER_AWAY,
                    "%s (after %d tries). Nothing is lost: resume when the server is back"
                            .formatted(sentence, failures),
                    null));
        }
        return reconnectSchedule.after(Math.min(failures, reconnecting.tries()));
    }
}
