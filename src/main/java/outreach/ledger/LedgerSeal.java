package outreach.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that the database in a file shares with a small file beside it, a new one before and after each sending. An older copy in the ledger's place has
 * another, and one whose last commits were left behind is as it was when letters began to go out: neither knows who has got a letter since, so everyone would get it again.
 */
final class LedgerSeal {
    private static final String DECIDE =
            "If there is none: look into the mail account's folder Sent for who has got a letter, delete %s, and go on at your own risk. Nothing was sent, and nothing was recorded.";

    private final SecureRandom random = new SecureRandom();
    private final LedgerLocation location;
    private State state;

    /**
     * What the file beside the ledger says.
     *
     * @param numbers one, or while it changes the one before too; none where nothing was sealed yet
     * @param unwritten the database file as it was when letters began to go out, so that their claims and outcomes were in its write-ahead log alone; absent otherwise
     */
    private record State(List<Integer> numbers, @Nullable String unwritten) {
        static final State NONE = new State(List.of(), null);

        static State parse(String text) {
            try {
                String[] parts = text.strip().split(" ", 3);
                List<Integer> numbers = List.of(Integer.valueOf(parts[0]), Integer.valueOf(parts[1]));
                return new State(numbers, parts.length == 3 ? parts[2] : null);
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException cutOff) {
                // by a crash while it was written, which came before any letter
                return NONE;
            }
        }

        @Override
        public String toString() {
            return numbers.get(0) + " " + numbers.get(1) + (unwritten == null ? "" : " " + unwritten) + "\n";
        }
    }

    private LedgerSeal(LedgerLocation location, State state) {
        this.location = location;
        this.state = state;
    }

    /**
     * To be asked before the database is opened, which makes the log anew.
     *
     * @throws LedgerException if the log is missing that has the last commits
     */
    static LedgerSeal of(LedgerLocation location) {
        try {
            if (!location.hasFile() || !Files.exists(location.sealFile()) || Files.size(location.file()) == 0) {
                return new LedgerSeal(location, State.NONE);
            }
            var seal = new LedgerSeal(location, State.parse(Files.readString(location.sealFile())));
            if (seal.state.unwritten() != null
                    && !Files.exists(location.logFile())
                    && seal.state.unwritten().equals(fileNow(location.file()))) {
                throw new LedgerException(
                        "%s: %s is missing. It has all that was recorded since letters began to go out: without it they would go out again. Put it back. %s"
                                .formatted(location, location.logFile(), DECIDE.formatted(location.sealFile())));
            }
            return seal;
        } catch (IOException e) {
            throw new LedgerNotWritableException(location, e);
        }
    }

    /** @throws LedgerException if the database is not the one that was written last */
    void require(Session session) {
        if (state.numbers().isEmpty()) {
            return;
        }
        int number = session.first("PRAGMA user_version", row -> row.number("user_version"))
                .orElse(0);
        if (!state.numbers().contains(number)) {
            throw new LedgerException(
                    "%s: this is an older copy, or another ledger than the one that was here. It does not know who has got a letter since: they would get it again. Put the newest one back, with the files -wal and -shm that belong to it. %s"
                            .formatted(location, DECIDE.formatted(location.sealFile())));
        }
    }

    /** Copies made before now are older from here on. */
    void renew(Session session) {
        if (location.isEmbedded()) {
            int before = state.numbers().isEmpty() ? 0 : state.numbers().get(0);
            int next = 1 + random.nextInt(Integer.MAX_VALUE - 1);
            write(new State(List.of(next, before), null));
            session.script("PRAGMA user_version = " + next);
        }
    }

    /** To be said after a commit that followed {@link #renew}, so that the log is never without one from here on. */
    void lettersGoOut() {
        settle(fileNow(location.file()));
    }

    /** So that what a copy from amid the sending lacks is missed too. */
    void sendingEnded(Session session) {
        renew(session);
        settle(null);
    }

    private void settle(@Nullable String unwritten) {
        if (location.isEmbedded()) {
            int number = state.numbers().get(0);
            write(new State(List.of(number, number), unwritten));
        }
    }

    /** Writes what was recorded into the database's own file, though the log was taken away meanwhile. Where the disk takes no more, it stays in the log. */
    void close(Session session) {
        if (state.unwritten() != null) {
            try {
                session.list("PRAGMA wal_checkpoint(PASSIVE)", row -> row.number("busy"));
                settle(null);
            } catch (LedgerException stillInTheLog) {
                // told where it stopped the sending
                return;
            }
        }
    }

    private void write(State next) {
        SqliteDatabase.createPrivately(location, location.sealFile());
        try (FileChannel channel = FileChannel.open(location.sealFile(), StandardOpenOption.WRITE)) {
            ByteBuffer text = StandardCharsets.US_ASCII.encode(next.toString());
            channel.truncate(0);
            channel.write(text, 0);
            channel.force(true);
            state = next;
        } catch (IOException e) {
            throw new LedgerNotWritableException(location, e);
        }
    }

    private static @Nullable String fileNow(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + "/" + attributes.lastModifiedTime().toMillis();
        } catch (IOException e) {
            return null;
        }
    }
}
