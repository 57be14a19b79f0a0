package outreach.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The files that were opened, as the file system knows them. An open database goes on being written where its files were moved to or deleted, and whoever looks for
 * them finds others or none: then letters would go out of which the ledger at its place knows nothing.
 */
final class LedgerFile {
    /** Asked with the commits, of which there can be thousands a second. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path log;
    private final Map<Path, Object> opened = new LinkedHashMap<>();
    private long askedAt = System.nanoTime() - PAUSE;

    /** Of a database that is open. */
    LedgerFile(LedgerLocation location) {
        log = location.logFile();
        if (location.isEmbedded()) {
            for (Path file : List.of(location.file(), location.logFile())) {
                Object key = key(file);
                if (key != null) {
                    opened.put(file, key);
                }
            }
        }
    }

    /** {@link #requireInPlace}, if it was not asked just now. By one thread. */
    void requireInPlaceSometimes() {
        long now = System.nanoTime();
        if (now - askedAt >= PAUSE) {
            requireInPlace();
            askedAt = now;
        }
    }

    /** @throws LedgerMovedException if another file is at the place of one of them, or none */
    void requireInPlace() {
        opened.forEach((file, key) -> {
            if (!key.equals(key(file))) {
                throw file.equals(log) ? LedgerMovedException.ofLog(file) : LedgerMovedException.ofDatabase(file);
            }
        });
    }

    private static @Nullable Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
