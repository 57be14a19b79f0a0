package outreach.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs of a ledger and their books, in SQL. Who changes several things opens the transaction. */
final class RecordedRuns {
    private static final String SELECT =
            "SELECT id, number, state, pass, planned_at, ended_at, fingerprint, contacts_digest, " + Stops.COLUMNS
                    + ", " + RunPlans.COLUMNS + " FROM run";
    static final String COUNTS =
            "SELECT state, reason, count(*) AS messages FROM message WHERE run_id = ? GROUP BY state, reason";
    private static final String SELECT_STANDING = "SELECT batch, number, state FROM run ";
    private static final String STARTED = Stream.of(RunState.values())
            .filter(RunState::isStarted)
            .map(RunState::name)
            .collect(Collectors.joining("', '", "state IN ('", "')"));

    private final Session session;
    private final RunPlans plans;

    RecordedRuns(Session session) {
        this.session = session;
        this.plans = new RunPlans(session);
    }

    /** What a run is called and where it stands. */
    record Standing(String batch, int number, RunState state) {
        @Override
        public String toString() {
            return "Run %d of batch \"%s\"".formatted(number, batch);
        }
    }

    long insert(RunPlan plan, Instant now) {
        List<@Nullable Object> values = RunPlans.values(plan);
        values.add(nextNumber(plan.batch()));
        values.add(now);
        long run = session.first(
                        "INSERT INTO run (" + RunPlans.COLUMNS + ", number, planned_at, state)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'PLANNING') RETURNING id",
                        row -> row.id("id"),
                        values.toArray())
                .orElseThrow();
        plans.insertLists(run, plan);
        return run;
    }

    /** Only for a run that was never started, so that nothing of it can have been sent. */
    void remove(long run) {
        session.update("DELETE FROM recipient WHERE run_id = ?", run);
        session.update("DELETE FROM message WHERE run_id = ?", run);
        plans.removeLists(run);
        session.update("DELETE FROM run WHERE id = ?", run);
    }

    List<Long> neverStarted(String batch) {
        return session.list("SELECT id FROM run WHERE batch = ? AND NOT " + STARTED, row -> row.id("id"), batch);
    }

    List<Long> leftInPlanning() {
        return session.list("SELECT id FROM run WHERE state = 'PLANNING'", row -> row.id("id"));
    }

    void planned(long run, int rows, String fingerprint, String contactsDigest) {
        session.update(
                "UPDATE run SET state = 'PLANNED', rows_read = ?, fingerprint = ?, contacts_digest = ? WHERE id = ?",
                rows,
                fingerprint,
                contactsDigest,
                run);
    }

    void started(long run) {
        session.update("UPDATE run SET state = 'UNFINISHED' WHERE id = ?", run);
    }

    void ended(long run, RunState state, Instant now) {
        session.update("UPDATE run SET state = ?, ended_at = ?, " + Stops.NONE + " WHERE id = ?", state, now, run);
    }

    void openedAgain(long run) {
        session.update(
                "UPDATE run SET state = 'UNFINISHED', ended_at = NULL, pass = pass + 1, " + Stops.NONE
                        + " WHERE id = ?",
                run);
    }

    /** @throws LedgerException if there is no such run */
    Standing standing(long run) {
        return session.first(SELECT_STANDING + "WHERE id = ?", RecordedRuns::standing, run)
                .orElseThrow(() ->
                        new LedgerException("The ledger has no run with the id " + run + ". Nothing was changed."));
    }

    Optional<Standing> unfinished(String batch) {
        return session.first(
                SELECT_STANDING + "WHERE batch = ? AND state = 'UNFINISHED'", RecordedRuns::standing, batch);
    }

    private static Standing standing(Row row) throws SQLException {
        return new Standing(row.text("batch"), row.number("number"), row.constant(RunState.class, "state"));
    }

    /** Whether no later run of its batch was started. */
    boolean isLatest(Standing run) {
        return nextNumber(run.batch()) <= run.number() + 1;
    }

    /** Whether a later run of its batch was planned since then, and started. */
    boolean followedSince(Standing run, Instant since) {
        return session.first(
                        "SELECT 1 AS one FROM run WHERE batch = ? AND number > ? AND planned_at >= ? AND " + STARTED,
                        row -> true,
                        run.batch(),
                        run.number(),
                        since)
                .isPresent();
    }

    int nextNumber(String batch) {
        return session.first(
                        "SELECT coalesce(max(number), 0) + 1 AS next FROM run WHERE batch = ? AND " + STARTED,
                        row -> row.number("next"),
                        batch)
                .orElse(1);
    }

    List<String> batches() {
        return session.list("SELECT batch FROM run GROUP BY batch ORDER BY min(id)", row -> row.text("batch"));
    }

    List<Run> started(String batch) {
        return session.list(SELECT + " WHERE batch = ? AND " + STARTED + " ORDER BY number", this::run, batch);
    }

    /** The run as it stands now. Its plan is not read again: it never changes. */
    Run again(long run, RunPlan plan) {
        return session.first(SELECT + " WHERE id = ?", row -> run(row, plan), run)
                .orElseThrow();
    }

    Optional<Run> find(long run) {
        return session.first(SELECT + " WHERE id = ?", this::run, run);
    }

    Optional<Run> find(String batch, int number) {
        return session.first(SELECT + " WHERE batch = ? AND number = ?", this::run, batch, number);
    }

    Optional<Run> latest(String batch) {
        return session.first(
                SELECT + " WHERE batch = ? AND " + STARTED + " ORDER BY number DESC LIMIT 1", this::run, batch);
    }

    List<Run> inDoubt(String batch) {
        return session.list(
                SELECT
                        + " WHERE batch = ? AND id IN (SELECT run_id FROM message WHERE run_id = run.id AND state = 'IN_DOUBT')"
                        + " ORDER BY number",
                this::run,
                batch);
    }

    /** The messages of its batch's other runs that a person marked as not sent since it was planned; found by the index of states, since most messages are accepted. */
    int leftToNext(Run latest) {
        return session.first(
                        "SELECT count(*) AS messages FROM message m"
                                + " WHERE m.run_id IN (SELECT id FROM run WHERE batch = ? AND id <> ?) AND m.state = 'PENDING'"
                                + " AND EXISTS (SELECT 1 FROM attempt a"
                                + " WHERE a.message_id = m.id AND a.number = 0 AND a.at >= ? AND a.words LIKE ?)",
                        row -> row.number("messages"),
                        latest.batch(),
                        latest.id(),
                        latest.plannedAt(),
                        Doubts.DECIDED + "%")
                .orElseThrow();
    }

    private Run run(Row row) throws SQLException {
        return run(row, plans.read(row));
    }

    private static Run run(Row row, RunPlan plan) throws SQLException {
        return new Run(
                row.id("id"),
                row.text("batch"),
                row.number("number"),
                row.constant(RunState.class, "state"),
                row.number("pass"),
                row.instant("planned_at"),
                row.instantOrNull("ended_at"),
                row.textOrNull("fingerprint"),
                row.textOrNull("contacts_digest"),
                Stops.read(row),
                plan);
    }

    /** Counted in the database, by the index alone. */
    Books books(long run) {
        record Count(MessageState state, @Nullable Reason reason, int messages) {}
        int rows = session.first("SELECT rows_read FROM run WHERE id = ?", row -> row.number("rows_read"), run)
                .orElse(0);
        var byState = new EnumMap<MessageState, Integer>(MessageState.class);
        var byReason = new EnumMap<Reason, Integer>(Reason.class);
        session.list(
                        COUNTS,
                        row -> new Count(
                                row.constant(MessageState.class, "state"),
                                row.constantOrNull(Reason.class, "reason"),
                                row.number("messages")),
                        run)
                .forEach(count -> {
                    if (count.reason() == null) {
                        byState.put(count.state(), count.messages());
                    } else {
                        byReason.put(count.reason(), count.messages());
                    }
                });
        return new Books(
                rows,
                only(byReason, MessageState.EXCLUDED),
                only(byReason, MessageState.HELD),
                byState.getOrDefault(MessageState.PENDING, 0),
                byState.getOrDefault(MessageState.DEFERRED, 0),
                byState.getOrDefault(MessageState.CLAIMED, 0),
                byState.getOrDefault(MessageState.ACCEPTED, 0),
                byState.getOrDefault(MessageState.REFUSED, 0),
                byState.getOrDefault(MessageState.FAILED, 0),
                byState.getOrDefault(MessageState.IN_DOUBT, 0));
    }

    private static Map<Reason, Integer> only(Map<Reason, Integer> counts, MessageState state) {
        var chosen = new EnumMap<Reason, Integer>(Reason.class);
        counts.forEach((reason, count) -> {
            if (reason.state() == state) {
                chosen.put(reason, count);
            }
        });
        return chosen;
    }
}
