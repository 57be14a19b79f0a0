package outreach.ledger;

import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a run's row keeps of its last stop, in SQL. */
final class Stops {
    static final String COLUMNS = "stop_why, stopped_at, go_on_at";
    /** A run that goes on, or has come to its end, has none. */
    static final String NONE = "stop_why = NULL, stopped_at = NULL, go_on_at = NULL";

    private final Session session;

    Stops(Session session) {
        this.session = session;
    }

    void keep(long run, Stop stop) {
        session.update(
                "UPDATE run SET stop_why = ?, stopped_at = ?, go_on_at = ? WHERE id = ?",
                stop.why(),
                stop.at(),
                stop.goOnAt(),
                run);
    }

    void forget(long run) {
        session.update("UPDATE run SET " + NONE + " WHERE id = ?", run);
    }

    static @Nullable Stop read(Row row) throws SQLException {
        String why = row.textOrNull("stop_why");
        Instant at = row.instantOrNull("stopped_at");
        return why == null || at == null ? null : new Stop(why, at, row.instantOrNull("go_on_at"));
    }
}
