package outreach.ledger;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the two databases do differently; their SQL is the same but for the tables' definitions. */
enum Dialect {
    SQLITE {
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
                    ? "[%s] %s"
                            .formatted(
                                    told.getResultCode().name(), words.substring(before.length(), words.length() - 1))
                    : words;
        }

        @Override
        String remedy(SQLException failure) {
            // the low byte is the primary code:
            // https://www.sqlite.org/rescode.html#primary_result_codes_versus_extended_result_codes
            return switch (SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xff)) {
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
            return switch (SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xff)) {
                case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> true;
                default -> false;
            };
        }
    },

    POSTGRESQL {
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
            ServerErrorMessage server =
                    told instanceof PSQLException ofDriver ? ofDriver.getServerErrorMessage() : null;
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
    };

    private static final String CONTRADICTION =
            "This contradicts what the ledger holds, and was not recorded: report it with this message";
    private static final String SEE_CAUSE = "Nothing more was recorded: see to the cause, then try again";

    /** The word that names its scripts, here and in Spring Batch. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Asks how many tables of a name there are. */
    abstract String tableCount();

    abstract void begin(DatabaseSession session) throws SQLException;

    abstract void commit(DatabaseSession session) throws SQLException;

    abstract void rollback(DatabaseSession session) throws SQLException;

    abstract void beginStreaming(Connection connection) throws SQLException;

    abstract void endStreaming(Connection connection) throws SQLException;

    /** What the database says, once. The driver may end it with a full stop or not. */
    String words(SQLException failure) {
        return String.valueOf(failure.getMessage());
    }

    /** What a person can do about it, without the last full stop. */
    abstract String remedy(SQLException failure);

    /** Whether it is for want of a right, so that nothing was ever written. */
    abstract boolean forbidsWriting(SQLException failure);
}
