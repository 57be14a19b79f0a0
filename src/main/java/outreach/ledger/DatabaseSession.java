package outreach.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection with its prepared statements. Callers take turns; a transaction is one turn. */
final class DatabaseSession implements Session {
    /** Rows that PostgreSQL's driver holds of a streamed result. */
    private static final int FETCHED_AT_ONCE = 500;

    private final Database database;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private int streams;

    DatabaseSession(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    @Override
    public synchronized <T> T inTransaction(Supplier<T> work) {
        return translated(() -> {
            database.begin(this);
            try {
                T result = work.get();
                database.commit(this);
                return result;
            } catch (SQLException | RuntimeException | Error failure) {
                rollback(failure);
                throw failure;
            }
        });
    }

    private void rollback(Throwable failure) {
        try {
            database.rollback(this);
        } catch (SQLException alreadyEnded) {
            failure.addSuppressed(alreadyEnded);
        }
    }

    @Override
    public synchronized int update(String sql, @Nullable Object... values) {
        return translated(() -> prepared(sql, values).executeUpdate());
    }

    @Override
    public synchronized void script(String statements) {
        translated(() -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(statements);
            }
        });
    }

    @Override
    public synchronized int[] updateEach(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        return translated(() -> {
            PreparedStatement statement = prepared(sql);
            try {
                for (@Nullable Object[] row : rows) {
                    bind(statement, row);
                    statement.addBatch();
                }
                return statement.executeBatch();
            } finally {
                statement.clearBatch();
            }
        });
    }

    @Override
    public synchronized <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
        return translated(() -> {
            var list = new ArrayList<T>();
            try (ResultSet results = prepared(sql, values).executeQuery()) {
                var row = new Row(results);
                while (results.next()) {
                    list.add(reader.read(row));
                }
            }
            return list;
        });
    }

    @Override
    public synchronized <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
        return translated(() -> {
            try (ResultSet results = prepared(sql, values).executeQuery()) {
                return results.next() ? Optional.of(reader.read(new Row(results))) : Optional.empty();
            }
        });
    }

    @Override
    public synchronized <T> void stream(
            String sql, RowReader<T> reader, Consumer<? super T> consumer, @Nullable Object... values) {
        translated(() -> {
            // a stream within another's consumer shares its transaction
            if (streams++ == 0) {
                database.beginStreaming(connection);
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(FETCHED_AT_ONCE);
                bind(statement, values);
                try (ResultSet results = statement.executeQuery()) {
                    var row = new Row(results);
                    while (results.next()) {
                        consumer.accept(reader.read(row));
                    }
                }
            } finally {
                if (--streams == 0) {
                    database.endStreaming(connection);
                }
            }
            return true;
        });
    }

    /** For statements that are no questions, and change no rows: those of transactions. */
    void execute(String sql) throws SQLException {
        prepared(sql).execute();
    }

    Connection connection() {
        return connection;
    }

    @Override
    public synchronized void close() {
        translated(() -> {
            connection.close();
            return true;
        });
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        bind(statement, values);
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant instant) {
                statement.setLong(i + 1, instant.toEpochMilli());
            } else if (value instanceof Enum<?> constant) {
                statement.setString(i + 1, constant.name());
            } else if (value instanceof String text) {
                // PostgreSQL refuses NUL in text, and a server's words may hold anything
                statement.setString(i + 1, text.replace('\0', '\uFFFD'));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    private <T> T translated(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException failure) {
            throw database.failed(failure);
        }
    }
}
