package outreach.delivery;

import org.jspecify.annotations.Nullable;
import outreach.ledger.Attempt;
import outreach.ledger.MessageState;

/** Hears what became of each message, after the ledger has it. Called by several threads at once; must not block. */
@FunctionalInterface
public interface DeliveryListener {
    /** @param attempt absent for a message that was set aside without a dialogue */
    void outcome(long message, MessageState state, @Nullable Attempt attempt);

    /** The delivery takes no more messages; what it had and did not send stays to be sent, without an outcome. */
    default void halted() {}
}
