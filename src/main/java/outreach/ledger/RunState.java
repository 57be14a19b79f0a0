package outreach.ledger;

import java.util.Locale;

/** Where a run stands. */
public enum RunState {
    /** Rows are being added; nothing of it survives a crash. */
    PLANNING,
    /** Complete, and waits for a person's yes. */
    PLANNED,
    /** Started, and not over: the only state in which messages may be claimed. */
    UNFINISHED,
    FINISHED,
    CANCELLED;

    /** Whether its messages may have moved; if not, it can be removed as if it had not been planned. */
    public boolean isStarted() {
        return switch (this) {
            case PLANNING, PLANNED -> false;
            case UNFINISHED, FINISHED, CANCELLED -> true;
        };
    }

    /** The word that people and programs read. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
