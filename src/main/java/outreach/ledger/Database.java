package outreach.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import javax.sql.DataSource;
import outreach.fault.PrivateFiles;

/** The database that keeps a ledger. The SQL is the same for both but for the tables' definitions; all else that they do differently is here. */
abstract sealed class Database permits SqliteDatabase, PostgresqlDatabase {
    static final String CONTRADICTION =
            "This contradicts what the ledger holds, and was not recorded: report it with this message";
    static final String SEE_CAUSE = "Nothing more was recorded: see to the cause, then try again";

    private static final int POOL_SIZE = 4;
    /** A database that is away is told soon: the job asks several times at its end. */
    private static final int CONNECTION_TIMEOUT_MILLISECONDS = 5_000;

    final LedgerLocation location;

    Database(LedgerLocation location) {
        this.location = location;
    }

    static Database of(LedgerLocation location) {
        return location.isEmbedded() ? new SqliteDatabase(location) : new PostgresqlDatabase(location);
    }

    /** The word that names its scripts, here and in Spring Batch. */
    abstract String word();

    /** Takes the right to write, as far as that goes before the database is opened; who closes the resources gives it back. */
    abstract void lockBeforeOpening(Resources resources);

    /** Takes it by the session that writes. */
    abstract void lockBy(Session writing);

    /** The id of another process that writes now; empty if there is none, or nobody can know. */
    abstract OptionalLong writer();

    /** The session of all our own writing. */
    abstract Session writing();

    /** A session that cannot write, nor create a database. */
    abstract Session reading();

    /** For migration, whose tool opens several connections. */
    abstract DataSource migrating();

    /** For others who keep their tables in the same database. */
    abstract DataSource shared();

    /** Makes all tables of a database that has none, sooner than by migration; returns whether it did. */
    abstract boolean makesTables(Session writing);

    /** Asks how many tables of a name there are. */
    abstract String tableCount();

    abstract void begin(DatabaseSession session) throws SQLException;

    abstract void commit(DatabaseSession session) throws SQLException;

    abstract void rollback(DatabaseSession session) throws SQLException;

    abstract void beginStreaming(Connection connection) throws SQLException;

    abstract void endStreaming(Connection connection) throws SQLException;

    /** What a person can do about it, without the last full stop. */
    abstract String remedy(SQLException failure);

    /** Whether it is for want of a right, so that nothing was ever written. */
    abstract boolean forbidsWriting(SQLException failure);

    /** What the database says, once. The driver may end it with a full stop or not. */
    String words(SQLException failure) {
        return String.valueOf(failure.getMessage());
    }

    final LedgerException failed(SQLException failure) {
        String words = words(failure).strip().replaceFirst("\\.$", "");
        String message = "%s: %s. %s.".formatted(location, words, remedy(failure));
        return forbidsWriting(failure)
                ? new LedgerNotWritableException(message, failure)
                : new LedgerException(message, failure);
    }

    /** A few connections that are {@link #shared}. */
    final HikariDataSource pool() {
        var config = new HikariConfig();
        config.setDataSource(shared());
        config.setPoolName("ledger");
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLISECONDS);
        return new HikariDataSource(config);
    }

    /** The ledger's directory, made if there is none. */
    final void createDirectory() {
        try {
            PrivateFiles.createDirectories(location.directory());
        } catch (IOException e) {
            throw new LedgerNotWritableException(location, e);
        }
    }

    final Session session(DataSource source) {
        try {
            return new DatabaseSession(this, source.getConnection());
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
