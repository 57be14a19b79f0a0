package outreach.ledger;

import java.sql.SQLException;

/**
 * The right to write to a ledger in PostgreSQL. It hangs on the very session that writes, so that who loses the one cannot go on with the other.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">PostgreSQL, advisory locks</a>
 */
final class AdvisoryLock {
    /** Any number that no other program uses in the ledger's database: "outreach" in ASCII. */
    private static final long KEY = 0x6F75747265616368L;

    /** The server needs a moment to see that a process was killed, and resume often comes right after. */
    private static final int PATIENCE_MILLISECONDS = 1_000;

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String HOLDER =
            "SELECT coalesce(a.application_name, '') || coalesce(' on ' || host(a.client_addr), '') AS holder"
                    + " FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
                    + " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
                    + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                    + " AND ((l.classid::bigint << 32) | l.objid::bigint) = ?";

    private AdvisoryLock() {}

    /** @throws LedgerLockedException if another session has it, and keeps it for another {@value #PATIENCE_MILLISECONDS} ms */
    static void take(LedgerLocation location, Session session) {
        if (isFree(session)) {
            return;
        }
        String holder = session.first(HOLDER, row -> row.text("holder"), KEY).orElse("a process that has just ended");
        if (!becomesFree(session)) {
            throw new LedgerLockedException(location, holder);
        }
    }

    private static boolean isFree(Session session) {
        return session.first("SELECT pg_try_advisory_lock(?) AS taken", row -> row.yes("taken"), KEY)
                .orElseThrow();
    }

    private static boolean becomesFree(Session session) {
        session.update("SET lock_timeout = " + PATIENCE_MILLISECONDS);
        try {
            return session.first("SELECT pg_advisory_lock(?)", row -> true, KEY).isPresent();
        } catch (LedgerException e) {
            if (e.getCause() instanceof SQLException cause && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            session.update("RESET lock_timeout");
        }
    }
}
