package outreach.delivery;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import outreach.ledger.Attempt;
import outreach.ledger.MessageState;

/** What follows for a message, and for the delivery, from a reply or from the lack of one. Belongs to one agent. */
final class Consequences {
    /** After so many refusals of the account at one message it is taken for the message's own, or it would never end. */
    private static final int MOST_PUT_BACKS = 3;

    private static final int LONGEST_WORDS = 500;

    private final SendQueue queue;
    private final Brake brake;
    private final Streaks streaks;
    private final Outcomes outcomes;
    private final SmtpSettings settings;
    private final int attempts;
    private final RetrySchedule retries;
    private final Reconnecting reconnecting;
    private final DeliveryListener listener;
    private final InstantSource clock;
    private int failures;
    private long answeredBeforeFailures;

    Consequences(
            Shared shared, Outcomes outcomes, SmtpSettings settings, SendingLimits limits, Reconnecting reconnecting) {
        this.queue = shared.queue();
        this.brake = shared.brake();
        this.streaks = shared.streaks();
        this.listener = shared.listener();
        this.clock = shared.clock();
        this.outcomes = outcomes;
        this.settings = settings;
        this.attempts = limits.attempts();
        this.retries = new RetrySchedule(limits);
        this.reconnecting = reconnecting;
    }

    /**
     * The server answered, and the answer decides.
     *
     * @return false if it concerns the account, so that nothing more may follow on this connection for now
     */
    boolean of(QueueEntry entry, Step step, SmtpReply reply) {
        Meaning meaning = ReplyRules.meaning(step, reply);
        if (meaning == Meaning.ACCOUNT_THROTTLED && step != Step.MAIL && entry.putBacks() >= MOST_PUT_BACKS) {
            meaning = Meaning.DEFERRED;
        }
        Attempt attempt = attempt(entry, reply.code(), reply.enhancedCode(), reply.words());
        switch (meaning) {
            case ACCEPTED -> {
                streaks.accepted();
                conclude(entry, MessageState.ACCEPTED, attempt, false);
            }
            case REFUSED -> conclude(entry, MessageState.REFUSED, attempt, false);
            case POLICY -> conclude(entry, MessageState.REFUSED, attempt, true);
            case DEFERRED -> putOff(entry, attempt);
            case ACCOUNT_THROTTLED -> {
                entry.countPutBack();
                outcomes.takeBack(entry);
                queue.pause(backOff("the server asks to come back later: \"%s\"".formatted(reply.words())));
                queue.putBackLast(entry);
            }
            case ACCOUNT_OR_RECIPIENT -> ofUsOrTheRecipient(entry, step, reply, attempt);
            case ACCOUNT_QUOTA, ACCOUNT_LOGIN, ACCOUNT_SENDER -> {
                outcomes.takeBack(entry);
                brake.pull(ConnectionFaults.ofReply(settings, step, reply, null));
                queue.putBackLast(entry);
            }
        }
        return !meaning.concernsAccount();
    }

    /** As long as the server has taken nothing, no contact pays for what it says of the sender. */
    private void ofUsOrTheRecipient(QueueEntry entry, Step step, SmtpReply reply, Attempt attempt) {
        if (streaks.isWelcome()) {
            if (reply.code() < 500) {
                putOff(entry, attempt);
            } else {
                conclude(entry, MessageState.REFUSED, attempt, true);
            }
            return;
        }
        outcomes.takeBack(entry);
        if (streaks.unwelcome()) {
            brake.pull(ConnectionFaults.ofReply(settings, step, reply, null));
        }
        queue.putBackLast(entry);
    }

    private void conclude(QueueEntry entry, MessageState state, Attempt attempt, boolean policy) {
        failures = 0;
        outcomes.outcome(entry, state, attempt);
        streaks.heard();
        streaks.concluded(policy, attempt.words()).ifPresent(brake::pull);
    }

    private void putOff(QueueEntry entry, Attempt attempt) {
        failures = 0;
        streaks.heard();
        defer(entry, attempt);
    }

    private void defer(QueueEntry entry, Attempt attempt) {
        boolean last = attempt.number() >= attempts;
        Instant dueAt = retries.next(attempt.at(), attempt.number());
        outcomes.deferred(entry, attempt, last, dueAt);
    }

    /** Whether the message can be said to this server at all; if not, that is what becomes of it. */
    boolean sayable(QueueEntry entry, Envelope envelope, SmtpConnection connection) {
        boolean sayable =
                !envelope.needsSmtpUtf8() || connection.dialogue().offers().smtpUtf8();
        if (!sayable) {
            String why =
                    "not sent: the address has letters beyond ASCII before the @, and the server does not offer SMTPUTF8 (RFC 6531)";
            entry.unused();
            // number 0: no dialogue, so it uses no limit up after a restart either
            outcomes.outcome(entry, MessageState.REFUSED, new Attempt(0, clock.instant(), 0, null, why));
        }
        return sayable;
    }

    /** No connection could be opened; nothing was said about the message. */
    void ofNoConnection(QueueEntry entry, SmtpAccountException e) throws InterruptedException {
        queue.putBackUnsaid(entry);
        if (e.passing()) {
            queue.rest(backOff(String.valueOf(e.getMessage())));
        } else {
            brake.pull(e);
        }
    }

    /**
     * The connection broke off before the final dot: the server has no message.
     *
     * @param reused whether the connection had served before, so that the server may have closed it meanwhile
     */
    void ofLossBeforeDot(QueueEntry entry, Step awaited, boolean reused, IOException e) throws InterruptedException {
        outcomes.commit();
        String what = "the connection to %s broke off: %s".formatted(settings.host(), reason(e));
        if (queue.isClosed() || (reused && awaited == Step.MAIL)) {
            queue.putBackUnsaid(entry);
        } else if (awaited == Step.MAIL) {
            entry.unused();
            queue.putBackLast(entry);
            queue.rest(backOff(what));
        } else {
            defer(entry, attempt(entry, 0, null, "%s (after %s)".formatted(what, awaited)));
            outcomes.commit();
            queue.rest(backOff(what));
        }
    }

    /** The final dot was written, or may have been, and no answer was seen: nobody knows whether the server has the message. */
    void ofLossAfterDot(QueueEntry entry, IOException e) throws InterruptedException {
        Attempt attempt = attempt(entry, 0, null, "%s: %s".formatted(Attempt.NO_ANSWER, reason(e)));
        outcomes.outcome(entry, MessageState.IN_DOUBT, attempt);
        outcomes.commit();
        String sentence = "%s: %s".formatted(settings.host(), attempt.wordsForPeople());
        streaks.doubtful(sentence).ifPresent(brake::pull);
        queue.rest(backOff(sentence));
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof SocketTimeoutException ? "the server did not answer in time" : message;
    }

    /** Tells where nothing more may begin for long. Not of the pauses between letters, which the progress shows. */
    void ofLimits() {
        Duration time = Duration.ofNanos(queue.heldByLimits());
        if (time.compareTo(DeliveryListener.LONG) > 0) {
            listener.waiting(DeliveryListener.LIMITS, time);
        }
    }

    /** How long to wait after a failure of our connection; that was the last where it happened too often in a row, and no other connection got through either. */
    private Duration backOff(String sentence) {
        if (failures == 0) {
            answeredBeforeFailures = streaks.answered();
        }
        failures++;
        if (failures >= reconnecting.tries() && streaks.answered() == answeredBeforeFailures) {
            brake.pull(new Halt(
                    Halt.Kind.SERVER_AWAY,
                    "%s (after %d tries). Nothing is lost: resume when the server is back"
                            .formatted(sentence, failures)));
        }
        Duration time = reconnecting.after(failures);
        listener.waiting(sentence, time);
        return time;
    }

    private Attempt attempt(QueueEntry entry, int code, @Nullable String enhancedCode, String words) {
        String bounded = words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "…" : words;
        return new Attempt(entry.message().attempts() + 1, clock.instant(), code, enhancedCode, bounded);
    }
}
