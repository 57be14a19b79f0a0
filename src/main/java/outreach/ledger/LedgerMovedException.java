package outreach.ledger;

import java.nio.file.Path;

/** A file of the ledger was moved away, deleted or replaced while it was open. */
public final class LedgerMovedException extends LedgerException {
    private static final long serialVersionUID = 1L;

    private LedgerMovedException(Path file, String remedy) {
        super("%s was moved, deleted or replaced while letters went out. No further letter was begun. %s"
                .formatted(file, remedy));
    }

    static LedgerMovedException ofDatabase(Path file) {
        return new LedgerMovedException(
                file,
                "Put the folder back as it was before anything is sent again: whoever got a letter meanwhile is known only to the ledger that was there.");
    }

    /** Its content is not lost while the database is open: closing it writes all into the database's own file. */
    static LedgerMovedException ofLog(Path file) {
        return new LedgerMovedException(
                file,
                "What was recorded is kept in the file beside it all the same. See with status who has got a letter, then resume.");
    }
}
