package outreach.ledger;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import outreach.fault.Told;

/** The ledger could not be read or written, or refused what would make it untrue; the message says what to do about it. */
public class LedgerException extends RuntimeException implements Told {
    private static final long serialVersionUID = 1L;

    LedgerException(String message) {
        this(message, null);
    }

    /** The same failure, told to another caller. */
    LedgerException(LedgerException cause) {
        super(cause.getMessage(), cause);
    }

    LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What a failure in others' code means for the ledger; empty if the database has no part in it. */
    static Optional<LedgerException> behind(Throwable failure, Database database) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LedgerException known) {
                return Optional.of(known);
            }
            if (cause instanceof SQLException told) {
                return Optional.of(database.failed(told));
            }
        }
        return Optional.empty();
    }

    /** Whether the database failed, so that the same may work later; else it was refused, or is another's, or not to be written. */
    public boolean isPassing() {
        return getClass() == LedgerException.class && getCause() != null;
    }

    /** The same failure, with a sentence about what was not done because of it. */
    public LedgerException with(String effect) {
        return new LedgerException(getMessage() + " " + effect, getCause());
    }
}
