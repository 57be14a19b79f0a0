package outreach.ledger;

import java.io.IOException;

/** The ledger's directory takes no files: it is read-only, or its disk is full. Nothing was changed. */
public final class LedgerNotWritableException extends LedgerException {
    private static final long serialVersionUID = 1L;

    LedgerNotWritableException(LedgerLocation location, IOException cause) {
        super(
                "%s: cannot be written in %s (%s). Make that directory writable for you, free space if its disk is full, or choose another with --data. Nothing was recorded."
                        .formatted(location, location.directory(), cause),
                cause);
    }
}
