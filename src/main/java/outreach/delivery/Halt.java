package outreach.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why sending stopped before its end. What was not sent is still pending.
 *
 * @param sentence for the organizer: what happened and what to do
 * @param goOnAt the earliest time at which it makes sense to go on, where that is known
 */
public record Halt(Kind kind, String sentence, @Nullable Instant goOnAt) {
    /** What stopped it. */
    public enum Kind {
        /** A person or the system asked. */
        SIGNAL,
        /** The server does not let the account in. */
        LOGIN,
        /** The account may not send more for now. */
        QUOTA,
        /** The server refuses the sender, or one message after the other, by its policy. */
        POLICY,
        /** The same, of a run that was planned with another sender than the settings have by now: to go on with it would be in vain. */
        OLD_SENDER,
        /** The server cannot be reached or spoken to, or asks to come back later again and again. */
        SERVER_AWAY,
        /** All that is left was refused for now and is not due, and nobody was to wait for it. */
        DEFERRED,
        /** A file that each message is checked against has become faulty. */
        INPUT,
        /** The ledger cannot be written. */
        LEDGER,
        /** Something in this program is wrong. */
        DEFECT
    }

    /** Of which nobody knows when it ends. */
    public Halt(Kind kind, String sentence) {
        this(kind, sentence, null);
    }
}
