package outreach.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import outreach.fault.PrivateFiles;

/** A ledger in a file, for one process that writes and others that read. */
final class SqliteDatabase extends Database {
    static final String WORD = "sqlite";

    /** Long enough for the longest commit of another connection of ours. */
    private static final int BUSY_TIMEOUT_MILLISECONDS = 10_000;
    /** Holds the pages that a run's commits come back to; SQLite's own 2 MB would be read and written again and again. */
    private static final int WRITER_CACHE_KIBIBYTES = 16 * 1024;

    SqliteDatabase(LedgerLocation location) {
        super(location);
    }

    /** As the ledger's file and those beside it are made: for their owner alone. An older one is made private. */
    static void createPrivately(LedgerLocation location, Path file) {
        try {
            PrivateFiles.createFile(file);
        } catch (IOException e) {
            throw new LedgerNotWritableException(location, e);
        }
    }

    @Override
    String word() {
        return WORD;
    }

    /** SQLite would let a second process in. Its file is created before it does that itself, since -wal and -shm take their mode from it. */
    @Override
    void lockBeforeOpening(Resources resources) {
        resources.closeLater(LedgerLock.take(location)::close);
        createPrivately(location, location.file());
    }

    @Override
    void lockBy(Session writing) {}

    @Override
    OptionalLong writer() {
        return LedgerLock.holder(location);
    }

    @Override
    Session writing() {
        SQLiteConfig config = writingConfig();
        // negative: kibibytes instead of pages
        config.setCacheSize(-WRITER_CACHE_KIBIBYTES);
        return session(source(config));
    }

    @Override
    Session reading() {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLISECONDS);
        return session(source(config));
    }

    /** Its connections would wait for each other if each began by taking the write lock. */
    @Override
    DataSource migrating() {
        SQLiteConfig config = writingConfig();
        config.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
        return source(config);
    }

    @Override
    DataSource shared() {
        return source(writingConfig());
    }

    private static SQLiteConfig writingConfig() {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLISECONDS);
        config.enforceForeignKeys(true);
        return config;
    }

    private DataSource source(SQLiteConfig config) {
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + location.file().toAbsolutePath());
        return source;
    }

    @Override
    boolean makesTables(Session writing) {
        int tables = writing.first("SELECT count(*) AS tables FROM sqlite_master", row -> row.number("tables"))
                .orElse(0);
        if (tables > 0) {
            return false;
        }
        NewTables.create(writing);
        return true;
    }

    @Override
    String tableCount() {
        return "SELECT count(*) AS tables FROM sqlite_master WHERE type = 'table' AND name = ?";
    }

    /** In words, because the driver's commit opens the next transaction, and with it takes the write lock. */
    @Override
    void begin(DatabaseSession session) throws SQLException {
        session.execute("BEGIN IMMEDIATE");
    }

    @Override
    void commit(DatabaseSession session) throws SQLException {
        session.execute("COMMIT");
    }

    @Override
    void rollback(DatabaseSession session) throws SQLException {
        session.execute("ROLLBACK");
    }

    @Override
    void beginStreaming(Connection connection) {}

    @Override
    void endStreaming(Connection connection) {}

    /** Without what the driver says in its own words before. */
    @Override
    String words(SQLException failure) {
        String words = super.words(failure);
        if (!(failure instanceof SQLiteException told)) {
            return words;
        }
        String before = told.getResultCode() + " (";
        return words.startsWith(before) && words.endsWith(")")
                ? "[%s] %s".formatted(told.getResultCode().name(), words.substring(before.length(), words.length() - 1))
                : words;
    }

    @Override
    String remedy(SQLException failure) {
        return switch (code(failure)) {
            case SQLITE_FULL -> "The disk is full: free some space, then try again";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                "Make its directory and files writable for you, or choose another directory with --data";
            case SQLITE_IOERR ->
                "The disk refused to read or write: see that it is there, has space, and allows files of this size, then try again";
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "Another program holds the file: close it (perhaps a database browser), then try again";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                "The file is damaged or something else: put it aside together with the files -wal and -shm beside it, and a copy in its place. A copy does not know the letters that went out after it was made: they would go again";
            case SQLITE_CONSTRAINT -> CONTRADICTION;
            default -> SEE_CAUSE;
        };
    }

    @Override
    boolean forbidsWriting(SQLException failure) {
        return switch (code(failure)) {
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> true;
            default -> false;
        };
    }

    /** The primary code is the low byte: https://www.sqlite.org/rescode.html#primary_result_codes_versus_extended_result_codes */
    private static SQLiteErrorCode code(SQLException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xff);
    }
}
