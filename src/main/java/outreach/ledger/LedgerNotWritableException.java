package outreach.ledger;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import outreach.fault.SystemReason;

/** The ledger's directory takes no files, or its file takes no rows: it is read-only, or its disk is full. Nothing was changed. */
public final class LedgerNotWritableException extends LedgerException {
    private static final long serialVersionUID = 1L;

    LedgerNotWritableException(LedgerLocation location, IOException cause) {
        super(
                "%s: cannot be written in %s (%s). Make that directory and its files writable for you, free space if its disk is full, or choose another with --data. Nothing was recorded."
                        .formatted(location, location.directory(), refused(cause)),
                cause);
    }

    LedgerNotWritableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public LedgerNotWritableException with(String effect) {
        return new LedgerNotWritableException(getMessage() + " " + effect, getCause());
    }

    private static String refused(IOException cause) {
        String file = cause instanceof FileSystemException refused ? refused.getFile() + ": " : "";
        return file + SystemReason.of(cause);
    }
}
