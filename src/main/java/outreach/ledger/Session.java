package outreach.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A conversation with a ledger's tables, in SQL. */
interface Session extends AutoCloseable {
    /** Makes one value of the current row. */
    interface RowReader<T> {
        T read(Row row) throws SQLException;
    }

    /** Commits what the work did, or nothing if it throws. */
    <T> T inTransaction(Supplier<T> work);

    /** @return the count of rows changed */
    int update(String sql, @Nullable Object... values);

    /** Runs several statements at once, which SQLite's driver can. */
    void script(String statements);

    /** Runs the statement once for each row of values, in their order. @return each one's count of rows changed */
    int[] updateEach(String sql, List<@Nullable Object[]> rows);

    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values);

    <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values);

    /** Hands over row by row, whatever their number. The consumer may ask this session other questions meanwhile. */
    <T> void stream(String sql, RowReader<T> reader, Consumer<? super T> consumer, @Nullable Object... values);

    @Override
    void close();
}
