package outreach.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import outreach.campaign.RunListener;
import outreach.campaign.RunResult;
import outreach.delivery.DeliveryListener;
import outreach.ledger.Attempt;
import outreach.ledger.Books;
import outreach.ledger.MessageState;
import outreach.ledger.Run;
import outreach.report.Quantities;
import outreach.report.WorkingTime;

/** Follows one sending from the press of the button to its end. */
final class Underway implements RunListener {
    private static final int REPLIES = 6;

    private final String batch;
    private final @Nullable String plan;
    private final Clock clock;
    private final Metrics metrics;
    private final Runnable changed;
    private final Runnable atBegin;
    private final Deque<Heard> replies = new ArrayDeque<>();
    private final Map<Long, Instant> claimed = new LinkedHashMap<>();
    private Phase phase = Phase.PLANNING;
    private Runnable stopping = () -> {};
    private List<Long> inFlightAtStop = List.of();
    private @Nullable String needed;
    private List<String> notes = List.of();
    private boolean hasBegun;
    private final WorkingTime time;
    private int total;
    private int done;
    private @Nullable Pause pause;
    private @Nullable RunResult result;
    private @Nullable String failure;
    private @Nullable LedgerMark atEnd;

    /** How far it is. */
    enum Phase {
        PLANNING,
        SENDING,
        STOPPING,
        ENDED
    }

    /** What became of a message, with the server's words where it had any. */
    record Heard(long message, MessageState state, Attempt attempt) {}

    /** Of a run that goes on there is no plan; {@code atBegin} is called when letters can go out, and no sooner. */
    Underway(
            String batch,
            @Nullable String plan,
            Clock clock,
            Metrics metrics,
            Runnable changed,
            Runnable atBegin,
            WorkingTime time) {
        this.batch = batch;
        this.plan = plan;
        this.clock = clock;
        this.metrics = metrics;
        this.changed = changed;
        this.atBegin = atBegin;
        this.time = time;
    }

    String batch() {
        return batch;
    }

    void stopsBy(Runnable stop) {
        stopping = stop;
    }

    /** What became of a run that goes on is shown from the ledger; how long the rest takes, and of its files, nobody else knows. */
    void goesOn(Run run, Books books, @Nullable Duration timeNeeded, List<String> changedFiles) {
        synchronized (this) {
            if (timeNeeded != null) {
                needed = "Time needed for the %s: about %s."
                        .formatted(Quantities.left(books.toSend(), books.deferred()), Quantities.time(timeNeeded));
            }
            notes = changedFiles;
        }
        changed.run();
    }

    @Override
    public void started(Run run, Books books) {
        synchronized (this) {
            total = books.left();
            hasBegun = true;
            time.begin();
            if (phase == Phase.PLANNING) {
                phase = Phase.SENDING;
            }
        }
        atBegin.run();
        changed.run();
    }

    @Override
    public void waiting(String why, Duration wait) {
        if (RunListener.isNoticed(wait)) {
            synchronized (this) {
                pause = Pause.of(why, clock.instant(), wait);
                // a limit is a part of the pace; that the server is away is none
                if (!why.equals(DeliveryListener.LIMITS)) {
                    time.pause();
                }
            }
            changed.run();
        }
    }

    @Override
    public void claimed(long message) {
        boolean goesOn;
        synchronized (this) {
            Instant now = clock.instant();
            claimed.put(message, now);
            goesOn = pause != null && pause.endsWithClaimAt(now);
            if (goesOn) {
                pause = null;
                time.goOn();
            }
        }
        if (goesOn) {
            changed.run();
        }
    }

    @Override
    public void moved(long message, MessageState state, @Nullable Attempt attempt) {
        synchronized (this) {
            Instant since = claimed.remove(message);
            if (attempt != null) {
                metrics.attempt(batch, attempt, since == null ? null : Duration.between(since, clock.instant()));
                replies.addFirst(new Heard(message, state, attempt));
                if (replies.size() > REPLIES) {
                    replies.removeLast();
                }
            }
            if (!state.isToSend()) {
                done++;
            }
            // it was of all the letters that were left
            needed = null;
        }
        changed.run();
    }

    /** Asks to end at the next message; dialogues in flight go on to their end. */
    void stop() {
        synchronized (this) {
            if (phase == Phase.SENDING) {
                inFlightAtStop = List.copyOf(claimed.keySet());
            }
            if (phase != Phase.ENDED) {
                phase = Phase.STOPPING;
            }
        }
        // not within our turn: the run has one of its own, and calls us in it
        stopping.run();
    }

    /** Whether a person pressed stop, perhaps while the plan was still being made. */
    synchronized boolean isStopping() {
        return phase == Phase.STOPPING;
    }

    /** Whether it sends, or has sent, this plan: not where it failed before its run began. */
    synchronized boolean isOf(String fingerprint) {
        return fingerprint.equals(plan) && (hasBegun || phase != Phase.ENDED);
    }

    /** Whether what is known of it is still the latest: a run that went on elsewhere, or another one, is news that it does not have. */
    synchronized boolean isLatest(LedgerMark now) {
        return phase != Phase.ENDED || atEnd == null || atEnd.equals(now);
    }

    synchronized void ended(RunResult how, @Nullable LedgerMark mark) {
        result = how;
        atEnd = mark;
        phase = Phase.ENDED;
    }

    synchronized void failed(String sentence, @Nullable LedgerMark mark) {
        failure = sentence;
        atEnd = mark;
        phase = Phase.ENDED;
    }

    synchronized Progress progress() {
        Instant now = clock.instant();
        double seconds = time.soFar().toMillis() / 1000.0;
        double perSecond = seconds < 1 ? done : done / seconds;
        return new Progress(
                phase,
                plan != null,
                hasBegun,
                done,
                total,
                perSecond,
                Optional.of(perSecond)
                        .filter(pace -> pace > 0 && done > 0 && pause == null)
                        .map(pace -> Duration.ofMillis((long) ((total - done) / pace * 1000)))
                        .orElse(null),
                phase == Phase.SENDING && pause != null ? pause.sentence(now) : null,
                needed,
                notes,
                new ArrayList<>(replies),
                phase == Phase.SENDING ? List.copyOf(claimed.keySet()) : inFlightAtStop,
                result,
                result instanceof RunResult.Sent sent && sent.halt() != null ? Desk.sentence(sent.halt(), clock) : null,
                failure);
    }
}
