package outreach.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a message from one state to the next.
 *
 * @param message the message's number in the ledger
 * @param reason why it is held or excluded
 * @param detail more about the reason, where the plan's own words do not tell it
 * @param dueAt when a deferred message is due again; absent for at once
 * @param attempt the dialogue that led here
 */
public record Transition(
        long message,
        MessageState from,
        MessageState to,
        @Nullable Reason reason,
        @Nullable String detail,
        @Nullable Instant dueAt,
        @Nullable Attempt attempt) {
    public Transition {
        if (!from.canBecome(to)) {
            throw new IllegalArgumentException("message %d cannot go from %s to %s".formatted(message, from, to));
        }
        boolean aside = to == MessageState.HELD || to == MessageState.EXCLUDED;
        if (aside ? reason == null || reason.state() != to : reason != null) {
            throw new IllegalArgumentException(
                    "message %d cannot become %s with the reason %s".formatted(message, to, reason));
        }
        if (detail != null && !aside) {
            throw new IllegalArgumentException("message %d cannot become %s and have a detail".formatted(message, to));
        }
        if (dueAt != null && to != MessageState.DEFERRED) {
            throw new IllegalArgumentException("message %d cannot become %s and be due again".formatted(message, to));
        }
    }

    public static Transition claim(long message, MessageState from) {
        return move(message, from, MessageState.CLAIMED, null);
    }

    public static Transition move(long message, MessageState from, MessageState to, @Nullable Attempt attempt) {
        return new Transition(message, from, to, null, null, null, attempt);
    }

    /** From {@link MessageState#CLAIMED} to what became of it. */
    public static Transition outcome(long message, MessageState to, Attempt attempt) {
        return move(message, MessageState.CLAIMED, to, attempt);
    }

    /** From {@link MessageState#CLAIMED} to {@link MessageState#DEFERRED}, due again then, or at no time where it was the last attempt. */
    public static Transition deferral(long message, @Nullable Instant dueAt, Attempt attempt) {
        return new Transition(message, MessageState.CLAIMED, MessageState.DEFERRED, null, null, dueAt, attempt);
    }

    public static Transition setAside(long message, MessageState from, Reason reason) {
        return setAside(message, from, reason, null);
    }

    /** The detail takes the place of what the plan noted. */
    public static Transition setAside(long message, MessageState from, Reason reason, @Nullable String detail) {
        return new Transition(message, from, reason.state(), reason, detail, null, null);
    }
}
