package outreach.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger is kept.
 *
 * @param directory of the embedded database and its lock
 * @param url of a PostgreSQL database ({@code jdbc:postgresql:…}) that keeps the ledger instead; absent for SQLite in {@code directory/outreach.db}
 * @param username for that database, absent where its URL or surroundings give it
 */
public record LedgerLocation(
        Path directory, @Nullable String url, @Nullable String username, @Nullable String password) {
    public LedgerLocation {
        if (url != null && !url.toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "\"%s\" is no PostgreSQL database. Write jdbc:postgresql://host/database, or leave it out to keep the ledger in a file"
                            .formatted(withoutParameters(url)));
        }
    }

    public static LedgerLocation in(Path directory) {
        return new LedgerLocation(directory, null, null, null);
    }

    /** Whether it is SQLite's file in the directory, and not in PostgreSQL. */
    boolean isEmbedded() {
        return url == null;
    }

    Path file() {
        return directory.resolve("outreach.db");
    }

    /** Whether a ledger in a file was made here; never so with another database. */
    public boolean hasFile() {
        return isEmbedded() && Files.exists(file());
    }

    /** SQLite's write-ahead log: what was committed and is not in the file itself yet. */
    Path logFile() {
        return directory.resolve("outreach.db-wal");
    }

    Path sealFile() {
        return directory.resolve("outreach.seal");
    }

    /** Whether no ledger was made here yet; of another database that is known only once it is asked. */
    boolean isMissing() {
        return isEmbedded() && !Files.exists(file());
    }

    Path lockFile() {
        return directory.resolve("outreach.lock");
    }

    /** The ledger as messages name it: never with the password, nor the parameters of the URL, which can hold one. */
    @Override
    public String toString() {
        return "the ledger " + (url == null ? file() : withoutParameters(url));
    }

    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
    }
}
