package outreach.campaign;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import outreach.delivery.Delivery;
import outreach.delivery.DeliveryListener;
import outreach.delivery.Halt;
import outreach.delivery.Throttle;
import outreach.fault.InputFaultException;
import outreach.ledger.Attempt;
import outreach.ledger.Books;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerException;
import outreach.ledger.LedgerMovedException;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.Run;
import outreach.ledger.RunState;
import outreach.settings.CampaignSettings;
import outreach.template.LetterTemplate;

/** One run from its plan to its last outcome: what the steps of the job work on. */
final class RunUnderway implements DeliveryListener, AutoCloseable {
    private final Equipment equipment;
    private final Ledger ledger;
    private final LetterTemplate template;
    private final Throttle throttle;
    private final RunListener listener;
    private final DueMessages due;
    private final boolean holdStale;
    private Run run;
    private @Nullable Delivery delivery;
    private @Nullable String stopped;
    private volatile @Nullable Halt faultyFile;

    /** @param template of the letter that the run was planned with */
    RunUnderway(
            Equipment equipment,
            Ledger ledger,
            Run run,
            LetterTemplate template,
            Throttle throttle,
            SendingOptions how) {
        this.equipment = equipment;
        this.listener = equipment.listener();
        this.ledger = ledger;
        this.run = run;
        this.template = template;
        this.throttle = throttle;
        this.holdStale = how.holdStale();
        this.due = new DueMessages(ledger, run.id(), how.waitForDeferred(), listener, equipment.clock());
    }

    Run run() {
        return run;
    }

    DueMessages due() {
        return due;
    }

    /** Makes the run sendable, and keeps the number of rows that the books must add up to. */
    void planned(PlanSummary summary, String contactsDigest) {
        ledger.ready(run.id(), summary.fingerprint(), contactsDigest, summary.rows());
        run = ledger.view().again(run);
    }

    void discard() {
        ledger.discard(run.id());
    }

    /** Opens the way to the server; from here on messages move. */
    synchronized void begin() {
        if (run.state() == RunState.PLANNED) {
            ledger.start(run.id());
            run = ledger.view().again(run);
        }
        listener.started(run, ledger.view().books(run.id()));
        CampaignSettings settings = equipment.settings();
        Clock clock = equipment.clock();
        var statuses = new CurrentStatuses(
                settings.cities(), run.plan().statuses(), settings.statusValidFor(), holdStale, clock);
        delivery = new Delivery(
                equipment.mailServer().require(),
                settings.sending(),
                FrozenRun.sender(run.plan()).from(),
                new ToldClaims(ledger.journal(), listener),
                new FrozenRun(run.plan(), template, statuses, ledger.anotherView(), settings, clock),
                throttle,
                this,
                clock);
        if (stopped != null) {
            delivery.stop(stopped);
        }
    }

    /** Hands messages to the delivery, and waits while it has enough. */
    void handOver(Chunk<? extends List<Message>> handfuls) throws InterruptedException {
        tellOfLimits();
        for (List<Message> handful : handfuls) {
            for (Message message : handful) {
                if (!submit(message)) {
                    return;
                }
            }
        }
    }

    /** Not of the pauses between letters, which the progress shows. */
    private void tellOfLimits() {
        Duration time = throttle.timeFor(1);
        if (time.compareTo(DeliveryListener.LONG) > 0) {
            listener.waiting(DeliveryListener.LIMITS, time);
        }
    }

    private boolean submit(Message message) throws InterruptedException {
        try {
            return underway().submit(message);
        } catch (IllegalStateException e) {
            stoppedBy(e);
            return false;
        }
    }

    /** Waits for the dialogues in flight. */
    void awaitIdle() throws InterruptedException {
        try {
            underway().awaitIdle();
        } catch (IllegalStateException e) {
            stoppedBy(e);
        }
    }

    /** A file that became faulty in the middle of a run stops it like a signal; anything else is a defect. */
    private void stoppedBy(IllegalStateException failure) {
        if (failure.getCause() instanceof InputFaultException fault) {
            faultyFile = new Halt(Halt.Kind.INPUT, String.valueOf(fault.getMessage()));
        } else {
            throw failure;
        }
    }

    /** No new claim from here on, nor a first one where it has not begun; dialogues in flight end. Returns whether any could be in flight. */
    synchronized boolean stop(String why) {
        stopped = why;
        if (delivery != null) {
            delivery.stop(why);
        }
        return delivery != null;
    }

    @Override
    public void outcome(long message, MessageState state, @Nullable Attempt attempt) {
        due.done(message);
        listener.moved(message, state, attempt);
    }

    @Override
    public void waiting(String why, Duration time) {
        listener.waiting(why, time);
    }

    @Override
    public void halted() {
        due.halt();
    }

    /**
     * Ends the run in the ledger if nothing is left of it.
     *
     * @throws IllegalStateException if a defect has stopped it: what a step throws at its very end, its job only logs
     */
    RunResult.Sent end() {
        ledger.requireInPlace();
        if (faultyFile == null) {
            underway().requireSound();
        }
        Halt halt = faultyFile != null ? faultyFile : underway().halt().orElse(null);
        Books books = ledger.view().books(run.id());
        if (books.left() == 0) {
            ledger.finish(run.id());
        } else if (halt != null) {
            ledger.stopped(run.id(), halt.sentence(), halt.goOnAt());
        }
        return new RunResult.Sent(ledger.view().again(run), books, halt);
    }

    /**
     * Ends the work where the ledger cannot be written any more; the run stays unfinished. Its books are asked for anew: the connections may be what broke.
     *
     * @throws LedgerException the failure itself if no message can have moved yet, or nobody can say any more which have
     */
    RunResult end(LedgerException failure) {
        if (delivery == null) {
            throw run.state() == RunState.UNFINISHED ? failure : failure.with("Nothing was sent.");
        }
        delivery.stop(String.valueOf(failure.getMessage()));
        delivery.close();
        if (failure instanceof LedgerMovedException) {
            throw failure;
        }
        return broken(String.valueOf(failure.getMessage()));
    }

    /** The same, for a failure that does not name the ledger as its cause, as the job's own can: it is thrown where something else is wrong. */
    RunResult end(RuntimeException failure) {
        if (delivery == null
                || delivery.halt()
                        .filter(halt -> halt.kind() == Halt.Kind.LEDGER)
                        .isEmpty()) {
            throw failure;
        }
        delivery.close();
        delivery.requireSound();
        return broken(String.valueOf(failure.getMessage()));
    }

    private RunResult broken(String failure) {
        Halt halt = underway().halt().orElse(null);
        try (var books = ledger.anotherView()) {
            return new RunResult.Sent(books.again(run), books.books(run.id()), halt);
        } catch (LedgerException unreadable) {
            return new RunResult.BrokenOff(run, halt == null ? failure : halt.sentence());
        }
    }

    @Override
    public void close() {
        if (delivery != null) {
            delivery.close();
        }
    }

    private Delivery underway() {
        if (delivery == null) {
            throw new IllegalStateException("the run has not begun");
        }
        return delivery;
    }
}
