package outreach.campaign;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import outreach.contact.EmailAddress;
import outreach.delivery.Delivery;
import outreach.delivery.DeliveryListener;
import outreach.delivery.Halt;
import outreach.delivery.Handshake;
import outreach.delivery.MessageComposer;
import outreach.delivery.Preparation;
import outreach.delivery.Prepared;
import outreach.delivery.Sender;
import outreach.delivery.SmtpAccountException;
import outreach.delivery.SmtpSettings;
import outreach.delivery.Throttle;
import outreach.ledger.Attempt;
import outreach.ledger.Journal;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.PlannedMessage;
import outreach.template.Letter;

/** Sends a plan's letters to one address only, marked, and without a ledger. */
final class TestSend implements Preparation, DeliveryListener, AutoCloseable {
    private final SmtpSettings server;
    private final EmailAddress to;
    private final MessageComposer composer;
    private final RunListener listener;
    private final Clock clock;
    private final String mark;
    private final Function<PlannedMessage, Letter> letters;
    private final Map<Long, PlannedMessage> waiting = new ConcurrentHashMap<>();
    private final Delivery delivery;
    private int accepted;
    private int others;
    private @Nullable String lastWords;

    /** @param letters merges a message's letter; called by several threads */
    TestSend(Equipment equipment, EmailAddress to, Function<PlannedMessage, Letter> letters, Throttle throttle) {
        Sender sender = equipment.settings().sender();
        this.server = equipment.mailServer().require();
        this.to = to;
        this.letters = letters;
        this.composer = new MessageComposer(sender);
        this.listener = equipment.listener();
        this.clock = equipment.clock();
        // a test letter must not share its Message-ID with the real one, or a mailbox may show only the first of the
        // two
        this.mark = "test-%d-".formatted(clock.millis());
        this.delivery = new Delivery(
                server,
                equipment.settings().sending(),
                sender.from(),
                transitions -> NoBooks.COMMIT,
                this,
                throttle,
                this,
                clock);
    }

    /** Sends all of them, and waits for the last outcome. A server that cannot be reached is not tried again and again: somebody sits there and waits. */
    RunResult.Tested send(List<PlannedMessage> messages) {
        try {
            Handshake.with(server);
        } catch (SmtpAccountException e) {
            var halt = new Halt(e.kind(), e.getMessage() + ". Nothing was sent.");
            return new RunResult.Tested(to, 0, 0, null, halt);
        }
        listener.testing(messages.size(), to);
        try {
            for (int i = 0; i < messages.size(); i++) {
                submit(i + 1, messages.get(i));
            }
            delivery.awaitIdle();
            // idle comes a moment before the last outcome is told; once closed, all were
            delivery.close();
        } catch (InterruptedException e) {
            stop();
        }
        synchronized (this) {
            return new RunResult.Tested(
                    to, accepted, others, lastWords, delivery.halt().orElse(null));
        }
    }

    private void submit(long id, PlannedMessage planned) throws InterruptedException {
        waiting.put(id, planned);
        delivery.submit(Message.pending(id, 0, planned.contact(), planned.city(), planned.reference(), 0));
    }

    private void stop() {
        delivery.stop("The test was interrupted.");
        Thread.currentThread().interrupt();
    }

    @Override
    public Prepared prepare(Message message) {
        Letter letter = letters.apply(Objects.requireNonNull(waiting.get(message.id())));
        EmailAddress real = Objects.requireNonNull(message.contact().email());
        Letter marked = letter.withSubject("[Test, for %s] %s".formatted(real.address(), letter.subject()));
        return new Prepared.Ready(composer.compose(to, null, marked, mark + message.reference(), clock.instant()), to);
    }

    @Override
    public synchronized void outcome(long message, MessageState state, @Nullable Attempt attempt) {
        waiting.remove(message);
        if (state == MessageState.ACCEPTED) {
            accepted++;
        } else {
            others++;
            lastWords = attempt == null ? null : attempt.words();
        }
        listener.moved(message, state, attempt);
    }

    @Override
    public void close() {
        delivery.close();
    }

    /** No ledger knows of test letters. */
    private enum NoBooks implements Journal.Commit {
        COMMIT;

        @Override
        public void await() {}

        @Override
        public void then(Runnable written, Runnable failed) {
            written.run();
        }
    }
}
