package outreach.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The current row of a result, by the types that the ledger stores. */
record Row(ResultSet results) {
    String text(String column) throws SQLException {
        String text = textOrNull(column);
        if (text == null) {
            throw new SQLException("column " + column + " is empty");
        }
        return text;
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return results.getString(column);
    }

    int number(String column) throws SQLException {
        return results.getInt(column);
    }

    boolean yes(String column) throws SQLException {
        return results.getBoolean(column);
    }

    long id(String column) throws SQLException {
        return results.getLong(column);
    }

    Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(results.getLong(column));
    }

    @Nullable
    Instant instantOrNull(String column) throws SQLException {
        long milliseconds = results.getLong(column);
        return results.wasNull() ? null : Instant.ofEpochMilli(milliseconds);
    }

    <E extends Enum<E>> E constant(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    <E extends Enum<E>> @Nullable E constantOrNull(Class<E> type, String column) throws SQLException {
        String name = textOrNull(column);
        return name == null ? null : Enum.valueOf(type, name);
    }
}
