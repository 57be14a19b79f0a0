package outreach.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The file that was opened, as the file system knows it. An open database goes on being written where its file was moved to or deleted, and whoever looks for it
 * finds another or none: then letters would go out of which the ledger at its place knows nothing.
 */
final class LedgerFile {
    /** Asked with the commits, of which there can be thousands a second. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path file;
    private final @Nullable Object opened;
    private long askedAt = System.nanoTime() - PAUSE;

    LedgerFile(Path file) {
        this.file = file;
        this.opened = key();
    }

    /** {@link #requireInPlace}, if it was not asked just now. By one thread. */
    void requireInPlaceSometimes() {
        long now = System.nanoTime();
        if (now - askedAt >= PAUSE) {
            requireInPlace();
            askedAt = now;
        }
    }

    /** @throws LedgerMovedException if another file is at the ledger's place, or none */
    void requireInPlace() {
        if (opened != null && !opened.equals(key())) {
            throw new LedgerMovedException(file);
        }
    }

    private @Nullable Object key() {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
