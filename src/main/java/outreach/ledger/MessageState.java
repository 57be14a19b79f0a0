package outreach.ledger;

import java.util.Locale;
import java.util.Set;

/** Where a message stands. {@link #canBecome} is the only place that says which way it may go. */
public enum MessageState {
    PENDING,
    /** About to be handed to the server: committed before the byte that completes the message. */
    CLAIMED,
    ACCEPTED,
    REFUSED,
    /** Refused for now; due again later. */
    DEFERRED,
    /** Deferred until its attempts were used up. */
    FAILED,
    /** The server may have taken it, and its answer was not seen. */
    IN_DOUBT,
    /** Waits for a person. */
    HELD,
    EXCLUDED;

    /** Those that a run sends when it goes on. */
    public static final Set<MessageState> TO_SEND = Set.of(PENDING, DEFERRED);
    /** Those that came to an end without a sure yes of the server. */
    public static final Set<MessageState> NOT_ACCEPTED = Set.of(REFUSED, FAILED, IN_DOUBT);

    /** Whether its run sends it when it goes on. */
    public boolean isToSend() {
        return TO_SEND.contains(this);
    }

    public boolean canBecome(MessageState next) {
        return switch (this) {
            case PENDING -> next == CLAIMED || next == HELD || next == EXCLUDED;
            case CLAIMED ->
                next == ACCEPTED || next == REFUSED || next == DEFERRED || next == IN_DOUBT || next == PENDING;
            case DEFERRED -> next == CLAIMED || next == FAILED || next == HELD || next == EXCLUDED;
            // by a person's decision only: retry, and in-doubt --sent or --unsent
            case FAILED, REFUSED -> next == PENDING;
            case IN_DOUBT -> next == ACCEPTED || next == PENDING;
            case ACCEPTED, HELD, EXCLUDED -> false;
        };
    }

    /** The word that files have, such as {@code in-doubt}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
