package outreach.ledger;

import java.nio.file.Path;

/** The ledger's file was moved away, deleted or replaced while it was open: what was recorded is in the file that was there. */
public final class LedgerMovedException extends LedgerException {
    private static final long serialVersionUID = 1L;

    LedgerMovedException(Path file) {
        super(
                "%s was moved, deleted or replaced while letters went out. No further letter was begun. Put the folder back as it was before anything is sent again: whoever got a letter meanwhile is known only to the ledger that was there."
                        .formatted(file));
    }
}
