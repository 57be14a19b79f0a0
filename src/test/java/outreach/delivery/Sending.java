package outreach.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import outreach.city.CityKey;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.ledger.Attempt;
import outreach.ledger.Message;
import outreach.ledger.MessageState;

/** A delivery to a scripted server, with a journal in memory; message N goes to {@code mN@example.org} unless named otherwise. */
final class Sending implements AutoCloseable {
    static final EmailAddress SENDER = new EmailAddress("campaign", "example.org");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    final MemoryJournal journal = new MemoryJournal();
    final Map<Long, MessageState> heard = new ConcurrentHashMap<>();
    final Queue<String> waits = new ConcurrentLinkedQueue<>();
    final Delivery delivery;

    private Sending(
            EmailAddress sender,
            Settings settings,
            Preparation preparation,
            SendingLimits limits,
            Throttle throttle,
            Clock clock) {
        delivery = new Delivery(
                settings.smtp,
                limits,
                sender,
                journal,
                preparation,
                throttle,
                new DeliveryListener() {
                    @Override
                    public void outcome(long message, MessageState state, @Nullable Attempt attempt) {
                        heard.put(message, state);
                    }

                    @Override
                    public void waiting(String why, Duration time) {
                        waits.add(why);
                    }
                },
                clock,
                settings.tls,
                settings.reconnecting,
                settings.grace);
    }

    /** Where to send and how. */
    record Settings(SmtpSettings smtp, SSLSocketFactory tls, Reconnecting reconnecting, Duration grace) {
        Settings reconnecting(int tries) {
            return new Settings(smtp, tls, new Reconnecting(Duration.ofMillis(2), Duration.ofMillis(10), tries), grace);
        }

        /** How long a dialogue may go on after a stop. */
        Settings grace(Duration time) {
            return new Settings(smtp, tls, reconnecting, time);
        }

        Settings messagesPerConnection(int messages) {
            return with(messages, smtp.timeout());
        }

        /** For a server that falls silent. */
        Settings impatient() {
            return with(smtp.messagesPerConnection(), Duration.ofMillis(500));
        }

        private Settings with(int messages, Duration timeout) {
            var changed = new SmtpSettings(
                    smtp.host(),
                    smtp.port(),
                    smtp.security(),
                    smtp.username(),
                    smtp.password(),
                    smtp.connections(),
                    messages,
                    timeout,
                    timeout);
            return new Settings(changed, tls, reconnecting, grace);
        }
    }

    static Settings to(ScriptedServer server, int connections) {
        return to("127.0.0.1", server.port(), Security.NONE, null, connections, null);
    }

    static Settings to(
            String host,
            int port,
            Security security,
            @Nullable String login,
            int connections,
            @Nullable SSLContext trust) {
        var smtp = new SmtpSettings(
                host, port, security, login, login == null ? null : "secret", connections, 100, PATIENCE, PATIENCE);
        SSLSocketFactory tls =
                trust == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : trust.getSocketFactory();
        return new Settings(
                smtp, tls, new Reconnecting(Duration.ofMillis(2), Duration.ofMillis(10), 8), Watchdog.GRACE);
    }

    static Sending from(EmailAddress sender, Settings settings) {
        var throttle = new Throttle(SendingLimits.UNLIMITED, Clock.systemUTC());
        return new Sending(sender, settings, Sending::letter, SendingLimits.UNLIMITED, throttle, Clock.systemUTC());
    }

    static Sending start(Settings settings) {
        return start(settings, Sending::letter, SendingLimits.UNLIMITED);
    }

    static Sending start(Settings settings, Preparation preparation, SendingLimits limits) {
        return start(settings, preparation, limits, Clock.systemUTC());
    }

    static Sending start(Settings settings, Preparation preparation, SendingLimits limits, Clock clock) {
        return new Sending(SENDER, settings, preparation, limits, new Throttle(limits, clock), clock);
    }

    static Prepared letter(Message message) {
        String content = "Subject: " + message.reference() + "\r\n\r\n.dear council,\r\n..\r\n.\r\nbye\r\n";
        return new Prepared.Ready(
                content.getBytes(StandardCharsets.UTF_8),
                Objects.requireNonNull(message.contact().email()));
    }

    static Message message(long id, EmailAddress to) {
        var contact = new Contact((int) id, to, "Chicago", "IL", null, null, Map.of());
        return Message.pending(id, 1, contact, CityKey.of("Chicago", "IL"), "r" + id, 0);
    }

    Sending submit(long... ids) throws InterruptedException {
        for (long id : ids) {
            submit(message(id, new EmailAddress("m" + id, "example.org")));
        }
        return this;
    }

    Sending submitUpTo(long last) throws InterruptedException {
        return submit(LongStream.rangeClosed(1, last).toArray());
    }

    boolean submit(Message message) throws InterruptedException {
        journal.add(message.id(), message.state());
        return delivery.submit(message);
    }

    /** Submits it again as the ledger has it now. */
    boolean submitAgain(long id) throws InterruptedException {
        Message first = message(id, new EmailAddress("m" + id, "example.org"));
        List<Attempt> attempts = journal.attempts(id);
        return delivery.submit(new Message(
                id,
                1,
                first.contact(),
                first.city(),
                journal.state(id),
                null,
                null,
                first.reference(),
                attempts.size(),
                attempts.size(),
                Instant.EPOCH,
                null,
                attempts.get(attempts.size() - 1)));
    }

    Sending done() throws InterruptedException {
        delivery.awaitIdle();
        delivery.close();
        return this;
    }

    MessageState state(long id) {
        return journal.state(id);
    }

    Attempt attempt(long id) {
        List<Attempt> attempts = journal.attempts(id);
        return attempts.get(attempts.size() - 1);
    }

    @Override
    public void close() {
        delivery.close();
    }
}
