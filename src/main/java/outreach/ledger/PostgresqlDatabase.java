package outreach.ledger;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A ledger in a server, for several machines of which one writes at a time. */
final class PostgresqlDatabase extends Database {
    /** A server, a database or a role can have them off: then the server's crash takes claims back of letters that went out. Stricter settings stay. */
    private static final String DURABLE_COMMITS =
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

    PostgresqlDatabase(LedgerLocation location) {
        super(location);
    }

    @Override
    String word() {
        return "postgresql";
    }

    @Override
    void lockBeforeOpening(Resources resources) {}

    @Override
    void lockBy(Session writing) {
        AdvisoryLock.take(location, writing);
    }

    @Override
    OptionalLong writer() {
        return OptionalLong.empty();
    }

    @Override
    Session writing() {
        Session session = session(source("false"));
        session.list(DURABLE_COMMITS, row -> true);
        return session;
    }

    @Override
    Session reading() {
        return session(source("true"));
    }

    @Override
    DataSource migrating() {
        return source("false");
    }

    @Override
    DataSource shared() {
        return source("false");
    }

    private DataSource source(String readOnly) {
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

    @Override
    boolean makesTables(Session writing) {
        return false;
    }

    @Override
    String tableCount() {
        return "SELECT count(*) AS tables FROM pg_tables WHERE schemaname = current_schema() AND tablename = ?";
    }

    @Override
    void begin(DatabaseSession session) throws SQLException {
        session.connection().setAutoCommit(false);
    }

    /** Switching back commits (JDBC 4.3, {@link Connection#setAutoCommit}). */
    @Override
    void commit(DatabaseSession session) throws SQLException {
        session.connection().setAutoCommit(true);
    }

    @Override
    void rollback(DatabaseSession session) throws SQLException {
        try {
            session.connection().rollback();
        } finally {
            session.connection().setAutoCommit(true);
        }
    }

    /** The driver reads all rows at once unless it is in a transaction. */
    @Override
    void beginStreaming(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    void endStreaming(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
    }

    /** What the server says, without the statement and the values that the driver puts around it. */
    @Override
    String words(SQLException failure) {
        SQLException told = failure instanceof BatchUpdateException && failure.getNextException() != null
                ? failure.getNextException()
                : failure;
        ServerErrorMessage server = told instanceof PSQLException ofDriver ? ofDriver.getServerErrorMessage() : null;
        String words = server == null ? null : server.getMessage();
        return words == null ? super.words(told) : words;
    }

    @Override
    String remedy(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        // classes and codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "See that the database server runs and can be reached, then try again";
        }
        return switch (state) {
            case "28000", "28P01" -> "Correct the user name or the password";
            case "3D000" -> "Create that database, or correct its name";
            case "42501", "25006" -> "Give the user the right to create and write tables";
            case "23502", "23503", "23505", "23514" -> CONTRADICTION;
            case "53100" -> "The server's disk is full: free some space there, then try again";
            default -> SEE_CAUSE;
        };
    }

    @Override
    boolean forbidsWriting(SQLException failure) {
        return "42501".equals(failure.getSQLState()) || "25006".equals(failure.getSQLState());
    }
}
