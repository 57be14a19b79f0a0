package outreach.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import outreach.ledger.Attempt;
import outreach.ledger.MessageState;

/** Hears what became of each message, after the ledger has it. Called by several threads at once; must not block. */
@FunctionalInterface
public interface DeliveryListener {
    /** Why nothing is said where a limit is used up. */
    String LIMITS = "the limits under \"sending\" allow no letter sooner";
    /** Shorter pauses are those between letters. */
    Duration LONG = Duration.ofMinutes(1);

    /** @param attempt absent for a message that was set aside without a dialogue */
    void outcome(long message, MessageState state, @Nullable Attempt attempt);

    /** Nothing is said to the server for so long, by one connection at least. */
    default void waiting(String why, Duration time) {}

    /** The delivery takes no more messages; what it had and did not send stays to be sent, without an outcome. */
    default void halted() {}
}
