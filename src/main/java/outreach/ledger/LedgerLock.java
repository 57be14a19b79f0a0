package outreach.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import outreach.fault.SystemReason;

/**
 * The right to write to a ledger in a file, since SQLite itself lets a second process in. The system ends it with the process, however that dies.
 */
final class LedgerLock implements AutoCloseable {
    /** Locks the byte that no file reaches, so that the holder's pid can be read by everyone where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * Within one process the file must not even be opened twice: closing either channel would end the lock (POSIX, fcntl). So who takes it, gives it back or asks for
     * its holder does so one after the other, with the class's monitor.
     */
    private static final Set<Path> HELD_HERE = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private LedgerLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws LedgerLockedException if another has it, in this process or elsewhere */
    static synchronized LedgerLock take(LedgerLocation location) {
        try {
            Path file = location.directory()
                    .toRealPath()
                    .resolve(location.lockFile().getFileName());
            if (!HELD_HERE.add(file)) {
                throw new LedgerLockedException(
                        location, "pid " + ProcessHandle.current().pid());
            }
            boolean taken = false;
            try {
                LedgerLock lock = lock(location, file);
                taken = true;
                return lock;
            } finally {
                if (!taken) {
                    HELD_HERE.remove(file);
                }
            }
        } catch (IOException e) {
            throw new LedgerNotWritableException(location, e);
        }
    }

    private static LedgerLock lock(LedgerLocation location, Path file) throws IOException {
        SqliteDatabase.createPrivately(location, file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                String pid = Files.readString(file).strip();
                throw new LedgerLockedException(
                        location, pid.isEmpty() ? "a process that has just begun" : "pid " + pid);
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"), 0);
            taken = true;
            return new LedgerLock(file, channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    /**
     * The other process that has it now. Asked without taking it, unless the process that had it last lives on.
     *
     * @return empty if nobody has it, or this process
     */
    static synchronized OptionalLong holder(LedgerLocation location) {
        try {
            Path file = location.directory()
                    .toRealPath()
                    .resolve(location.lockFile().getFileName());
            if (HELD_HERE.contains(file)) {
                return OptionalLong.empty();
            }
            long pid = Long.parseLong(Files.readString(file).strip());
            boolean alive = ProcessHandle.of(pid).isPresent();
            return alive && isLocked(file) ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException | NumberFormatException notThere) {
            return OptionalLong.empty();
        }
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock(LOCKED_BYTE, 1, false)) {
            return free == null;
        }
    }

    @Override
    public void close() {
        synchronized (LedgerLock.class) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new LedgerException(
                        file + ": the lock could not be given back (" + SystemReason.of(e)
                                + "). It ends with this process.",
                        e);
            } finally {
                HELD_HERE.remove(file);
            }
        }
    }
}
