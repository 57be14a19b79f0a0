package outreach.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger could not be read or written; the message says what to do about it. */
public class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
