package outreach.ledger;

import java.util.Locale;

/** Why a message is excluded or held. */
public enum Reason {
    SUPPRESSED(MessageState.EXCLUDED),
    /** A column of the contacts file says so since the plan; before it, that is a fault of the row. */
    OPTED_OUT(MessageState.EXCLUDED),
    DUPLICATE(MessageState.EXCLUDED),
    NO_EMAIL(MessageState.EXCLUDED),
    INVALID(MessageState.EXCLUDED),
    OTHER_STATUS(MessageState.EXCLUDED),
    NO_TIE(MessageState.EXCLUDED),
    ALREADY_SENT(MessageState.EXCLUDED),
    /** Left out by {@code --limit}. */
    OVER_LIMIT(MessageState.EXCLUDED),
    STATUS_STALE(MessageState.HELD),
    STATUS_UNKNOWN(MessageState.HELD),
    CITY_UNKNOWN(MessageState.HELD),
    STATUS_CHANGED(MessageState.HELD),
    /** The contacts file has the mailbox under another city than the plan. */
    CONTACT_MOVED(MessageState.HELD);

    private final MessageState state;

    Reason(MessageState state) {
        this.state = state;
    }

    /** The state that a message with this reason has. */
    public MessageState state() {
        return state;
    }

    /** Whether somebody who looks at the city's status can let the letter go. */
    public boolean waitsForStatus() {
        return this == STATUS_STALE || this == STATUS_UNKNOWN;
    }

    /** The word that people and files see, such as {@code status-stale}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
