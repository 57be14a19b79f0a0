package outreach.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The ledger as its one writer has it. Threads can share it. What a method changed is on disk when it returns; if it throws, it changed nothing.
 *
 * @see LedgerView for those who only read
 */
public final class Ledger implements AutoCloseable {
    private final LedgerLocation location;
    private final Resources resources;
    private final Database database;
    private final Messages dueMessages;
    private final LedgerView view;
    private final Lifecycle lifecycle;
    private final GroupCommit journal;
    private final Session writing;
    private final LedgerSeal seal;
    private final LedgerFile file;
    private @Nullable HikariDataSource pool;

    private Ledger(LedgerLocation location, Clock clock, Resources resources) {
        this.location = location;
        this.resources = resources;
        database = Database.of(location);
        database.createDirectory();
        database.lockBeforeOpening(resources);
        seal = LedgerSeal.of(location);
        writing = database.writing();
        resources.closeLater(writing::close);
        database.lockBy(writing);
        Schema.migrate(database, writing);
        seal.require(writing);
        resources.closeLater(() -> seal.close(writing));
        Session reading = database.reading();
        resources.closeLater(reading::close);
        dueMessages = new Messages(reading);
        view = new LedgerView(reading);
        lifecycle = new Lifecycle(writing, clock);
        lifecycle.removeLeftovers();
        file = new LedgerFile(location);
        journal = new GroupCommit(writing, new Messages(writing), clock, file::requireInPlaceSometimes);
        resources.closeLater(journal::close);
    }

    /**
     * Opens the ledger for writing; where there is none, makes it, readable for its owner only. What a crash left of a plan in the making is removed.
     *
     * @param clock gives the times of plans, claims and decisions
     * @throws LedgerLockedException if another process, or another part of this one, has it open
     * @throws LedgerException if it cannot be written, or was made by a newer Outreach
     */
    public static Ledger open(LedgerLocation location, Clock clock) {
        var resources = new Resources();
        try {
            return new Ledger(location, clock, resources);
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    /**
     * Brings the tables that an older Outreach made up to date, before they are read; does nothing where there are none.
     *
     * @throws LedgerLockedException if they are older, and another process is at work on them
     * @throws LedgerException if they cannot be written, or were made by a newer Outreach
     */
    public static void bringUpToDate(LedgerLocation location, Clock clock) {
        if (Schema.isOlder(location)) {
            open(location, clock).close();
        }
    }

    /** A few connections to the same database, for tables of others: Spring Batch's are there. Made when first asked for, closed with the ledger. */
    public synchronized DataSource dataSource() {
        if (pool == null) {
            pool = database.pool();
            resources.closeLater(pool::close);
        }
        return pool;
    }

    /** Transactions on {@link #dataSource}. */
    public PlatformTransactionManager transactions() {
        return new JdbcTransactionManager(dataSource());
    }

    /** What a failure in others' code means for the ledger, in its own words; empty if the database has no part in it. */
    public Optional<LedgerException> failureBehind(Throwable failure) {
        return LedgerException.behind(failure, database);
    }

    /** For the questions of the thread that asks what is due; it is closed with the ledger. */
    public LedgerView view() {
        return view;
    }

    /** With a connection of its own, for another thread; closed by the caller or else with the ledger. */
    public LedgerView anotherView() {
        LedgerView another = LedgerView.open(location);
        resources.closeLater(another::close);
        return another;
    }

    /** @throws LedgerMovedException if another file is at the ledger's place, or none: what a view would read there is not this ledger */
    public void requireInPlace() {
        file.requireInPlace();
    }

    public Journal journal() {
        return journal;
    }

    /**
     * Begins to plan the batch's next run. A plan of the batch that was never started is removed.
     *
     * @throws LedgerException if a run of the batch is unfinished
     */
    public Run begin(RunPlan plan) {
        return lifecycle.begin(plan);
    }

    /** Adds rows to a run in planning, all or none: one commit a call, so bring a thousand or so at once. */
    public void add(long run, List<PlannedMessage> rows) {
        lifecycle.add(run, rows);
    }

    /**
     * Ends the planning: the run now waits for a person's yes.
     *
     * @param contactsDigest of the bytes that the rows were read from
     * @param rows as the planner counted them while it read, whatever it added
     * @throws LedgerException if the messages do not account for all rows, or if two of them that are not excluded have the same mailbox and city; the run stays in planning
     */
    public void ready(long run, String fingerprint, String contactsDigest, int rows) {
        lifecycle.ready(run, fingerprint, contactsDigest, rows);
    }

    /** The person said yes: from now on its messages may be claimed. */
    public void start(long run) {
        seal.renew(writing);
        lifecycle.start(run);
        seal.lettersGoOut();
    }

    /** Removes a run that was never started, as if it had not been planned. */
    public void discard(long run) {
        lifecycle.discard(run);
    }

    /** Ends a run of which nothing is left to send; where something is, or the books do not balance, it stays unfinished, and a {@link LedgerException} says so. */
    public void finish(long run) {
        lifecycle.finish(run);
        seal.sendingEnded(writing);
    }

    /** Keeps why an unfinished run stopped, until it goes on; {@code goOnAt} is the earliest time at which that makes sense, where it is known. */
    public void stopped(long run, String why, @Nullable Instant goOnAt) {
        lifecycle.stopped(run, why, goOnAt);
        seal.sendingEnded(writing);
    }

    /** Ends a run with what is left unsent; claims that a crash left are in doubt from now on, as with {@link #recover}. */
    public void cancel(long run) {
        lifecycle.cancel(run);
        seal.sendingEnded(writing);
    }

    /**
     * Puts the claims that a crash left in doubt, each with an attempt at the time of its claim, and returns them. Only before anything is sent: it would take a living claim too.
     *
     * @param longestPause deferred messages that are due later than so long from now are due now: the clock was ahead when they were put off
     */
    public List<Message> recover(long run, Duration longestPause) {
        seal.renew(writing);
        List<Message> doubtful = lifecycle.recover(run, longestPause);
        seal.lettersGoOut();
        return doubtful;
    }

    /**
     * Puts failed messages back to pending, with their attempts counted anew. If there are any, the run is open again, in its next pass.
     *
     * @param refusedToo whether to try those again that the server refused for good
     * @return how many
     * @throws LedgerException if the run was cancelled, or is not the batch's latest: later runs have seen to what it left
     */
    public int retry(long run, boolean refusedToo) {
        return lifecycle.retry(run, refusedToo);
    }

    /**
     * Records what a person found out about messages in doubt. Those not sent are pending again, and the run is open again in its next pass; but a run that was
     * cancelled or followed by another stays as it is: the batch's next run takes them.
     *
     * @param decided the messages' ids
     * @throws LedgerException naming the ids that are not in doubt in any run of the batch; nothing was changed then
     */
    public Decided decide(String batch, Collection<Long> decided, boolean sent) {
        return lifecycle.decide(batch, decided, sent);
    }

    /**
     * Takes decisions about messages in doubt back, and keeps a note of that.
     *
     * @param decided the messages' ids
     * @throws LedgerException if nothing was decided about one of them, or its run has gone on since, or a later run was planned since; nothing was changed then
     */
    public void undo(String batch, Collection<Long> decided) {
        lifecycle.undo(batch, decided);
    }

    /**
     * What may be sent now: first the deferred messages that are due, by their time; then pending ones by id. A message is claimed only shortly before its last
     * byte, so it is found here until then: the caller keeps the ids that it has in flight and passes over them, and asks for more than these. Of pending messages neither the detail nor the past dialogues are read.
     *
     * @param after the highest id of a pending message that the caller took, 0 at first; pending messages up to it are passed over, deferred ones never
     */
    public List<Message> due(long run, Instant now, long after, int atMost) {
        return dueMessages.due(run, now, after, atMost);
    }

    /** When the first of the deferred messages is due that were not due then. */
    public Optional<Instant> nextDue(long run, Instant then) {
        return dueMessages.nextDue(run, then);
    }

    @Override
    public void close() {
        resources.close();
    }
}
