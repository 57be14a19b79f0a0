package outreach.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import outreach.fault.PrivateFiles;

/** Opens connections to the ledger's database, and makes its files private to their owner. */
final class Database {
    private static final int POOL_SIZE = 4;
    /** A database that is away is told soon: the job asks several times at its end. */
    private static final int CONNECTION_TIMEOUT_MILLISECONDS = 5_000;
    /** Long enough for the longest commit of another connection of ours. */
    private static final int BUSY_TIMEOUT_MILLISECONDS = 10_000;
    /** Holds the pages that a run's commits come back to; SQLite's own 2 MB would be read and written again and again. */
    private static final int WRITER_CACHE_KIBIBYTES = 16 * 1024;

    /** A server, a database or a role can have them off: then the server's crash takes claims back of letters that went out. Stricter settings stay. */
    private static final String DURABLE_COMMITS =
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

    private final LedgerLocation location;

    Database(LedgerLocation location) {
        this.location = location;
    }

    /** The session of all our own writing. */
    Session writing() {
        if (location.dialect() == Dialect.SQLITE) {
            return session(sqlite(WRITER_CACHE_KIBIBYTES));
        }
        Session session = session(postgresql("false"));
        session.list(DURABLE_COMMITS, row -> true);
        return session;
    }

    /** A session that cannot write, nor create a database. */
    Session reading() {
        if (location.dialect() == Dialect.POSTGRESQL) {
            return session(postgresql("true"));
        }
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLISECONDS);
        return session(sqlite(config, location.file().toAbsolutePath().toString()));
    }

    /** For migration: its tool opens several connections, which would wait for each other if each began by taking the write lock. */
    DataSource migrating() {
        if (location.dialect() == Dialect.POSTGRESQL) {
            return postgresql("false");
        }
        SQLiteConfig config = writingConfig();
        config.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
        return sqlite(config, location.file().toAbsolutePath().toString());
    }

    /** For others who keep their tables in the same database. */
    HikariDataSource pool() {
        var config = new HikariConfig();
        config.setDataSource(location.dialect() == Dialect.SQLITE ? sqlite(-1) : postgresql("false"));
        config.setPoolName("ledger");
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLISECONDS);
        return new HikariDataSource(config);
    }

    /** The ledger's directory, made if there is none. */
    void createDirectory() {
        try {
            PrivateFiles.createDirectories(location.directory());
        } catch (IOException e) {
            throw new LedgerNotWritableException(location, e);
        }
    }

    /** Creates SQLite's file before the database does, since -wal and -shm take their mode from it; an older one is made private. */
    void createFile() {
        createPrivately(location, location.file());
    }

    static void createPrivately(LedgerLocation location, Path file) {
        try {
            PrivateFiles.createFile(file);
        } catch (IOException e) {
            throw new LedgerNotWritableException(location, e);
        }
    }

    private Session session(DataSource source) {
        try {
            return new DatabaseSession(location, source.getConnection());
        } catch (SQLException e) {
            throw DatabaseSession.failed(location, e);
        }
    }

    private SQLiteDataSource sqlite(int cacheKibibytes) {
        SQLiteConfig config = writingConfig();
        if (cacheKibibytes > 0) {
            // negative: kibibytes instead of pages
            config.setCacheSize(-cacheKibibytes);
        }
        return sqlite(config, location.file().toAbsolutePath().toString());
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

    private static SQLiteDataSource sqlite(SQLiteConfig config, String file) {
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private DataSource postgresql(String readOnly) {
        var properties = new Properties();
        if (location.username() != null) {
            properties.setProperty("user", location.username());
        }
        if (location.password() != null) {
            properties.setProperty("password", location.password());
        }
        properties.setProperty("readOnly", readOnly);
        properties.setProperty("readOnlyMode", "always");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty(
                "ApplicationName", "outreach pid " + ProcessHandle.current().pid());
        return new DriverManagerDataSource(Objects.requireNonNull(location.url()), properties);
    }
}
