package outreach.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import outreach.city.CityKey;

/**
 * Reads the ledger beside a process that writes it, and never changes it. Every answer is as of the moment of the question. Several threads can share a view;
 * they take turns.
 */
public final class LedgerView implements AutoCloseable {
    private final Session session;
    private final RecordedRuns runs;
    private final Messages messages;
    private final Doubts doubts;
    private final Recipients recipients;
    private final Suppressions suppressions;
    private final QuotaUse quotaUse;

    LedgerView(Session session) {
        this.session = session;
        this.runs = new RecordedRuns(session);
        this.messages = new Messages(session);
        this.doubts = new Doubts(session, messages, runs);
        this.recipients = new Recipients(session);
        this.suppressions = new Suppressions(session);
        this.quotaUse = new QuotaUse(session);
    }

    /**
     * Opens what is there; where no ledger was made yet, the view is that of an empty one, and stays so.
     *
     * @throws LedgerException if it cannot be read, or is of another version
     */
    public static LedgerView open(LedgerLocation location) {
        if (location.isMissing()) {
            return new LedgerView(new EmptySession());
        }
        Database database = Database.of(location);
        Session session = database.reading();
        boolean kept = false;
        try {
            if (!Schema.isReadable(database, session)) {
                return new LedgerView(new EmptySession());
            }
            kept = true;
            return new LedgerView(session);
        } finally {
            if (!kept) {
                session.close();
            }
        }
    }

    /** The id of another process that writes to a ledger in a file now; empty if there is none, or nobody can know. */
    public static OptionalLong writer(LedgerLocation location) {
        return Database.of(location).writer();
    }

    /** The batches of all runs, be they only planned, in the order in which they first occurred. */
    public List<String> batches() {
        return runs.batches();
    }

    /** The batch's runs that were started, the earliest first. */
    public List<Run> runs(String batch) {
        return runs.started(batch);
    }

    /** The batch's last run that was started; one that only waits to be is not meant. */
    public Optional<Run> latestRun(String batch) {
        return runs.latest(batch);
    }

    /** That one if it has not ended: no other can be sent beside it. */
    public Optional<Run> unfinishedRun(String batch) {
        return latestRun(batch).filter(run -> run.state() == RunState.UNFINISHED);
    }

    public Optional<Run> run(long run) {
        return runs.find(run);
    }

    /** The run as it stands now, with the plan that it has here: a plan never changes. */
    public Run again(Run run) {
        return runs.again(run.id(), run.plan());
    }

    public Optional<Run> run(String batch, int number) {
        return runs.find(batch, number);
    }

    /** Counted in the database. */
    public Books books(long run) {
        return runs.books(run);
    }

    /** How many of the batch's letters were accepted, in all its runs. */
    public int accepted(String batch) {
        return messages.accepted(batch);
    }

    /** The number that the batch's next run will have. */
    public int nextNumber(String batch) {
        return runs.nextNumber(batch);
    }

    /** Whether a run of the batch may have sent to this mailbox for this city: accepted, in doubt, or being handed over. */
    public boolean hasLetter(String batch, String mailboxKey, CityKey city) {
        return recipients.hasLetter(batch, mailboxKey, city);
    }

    /** Whether one may have sent to this mailbox for any city. */
    public boolean hasAnyLetter(String batch, String mailboxKey) {
        return recipients.hasAnyLetter(batch, mailboxKey);
    }

    /** Where a mailbox and city have the batch's letter that may have been sent; the accepted one of several. */
    public Optional<SentLetter> letter(String batch, String mailboxKey, CityKey city) {
        return recipients.letter(batch, mailboxKey, city);
    }

    /** How many such messages there are in all. */
    public int sent(String batch) {
        return recipients.sent(batch);
    }

    /** Hands over mailbox and city of all of them, in no order. */
    public void forEachSent(String batch, BiConsumer<? super String, ? super CityKey> consumer) {
        recipients.forEachSent(batch, consumer);
    }

    /** Hands over mailbox and city of each message that a run of the batch was refused, in no order; a pair may come twice, and may have been sent to since. */
    public void forEachRefused(String batch, BiConsumer<? super String, ? super CityKey> consumer) {
        recipients.forEachRefused(batch, consumer);
    }

    /** The mailbox' entry on the suppression list, if it has one. */
    public Optional<Suppression> suppression(String mailboxKey) {
        return suppressions.find(mailboxKey);
    }

    /** Those mailboxes, unless there are more than so many. */
    public Optional<Set<String>> suppressedMailboxes(int atMost) {
        return suppressions.mailboxes(atMost);
    }

    /** How many mailboxes are suppressed. */
    public int suppressionCount() {
        return suppressions.count();
    }

    public List<Suppression> suppressions() {
        return suppressions.all();
    }

    /** Hands over the run's messages in these states, in the order of their ids, one at a time however many there are. The consumer may ask this view other questions. */
    public void messages(long run, Set<MessageState> states, Consumer<? super Message> consumer) {
        messages.stream(run, states, consumer);
    }

    /**
     * Hands over every mailbox that has a letter of the run still to get, with each city that the run was planned for with it, in no order; a pair may come twice.
     * For the other rows see {@link #recipientsWithoutLetterLeft}.
     */
    public void recipientsUnsent(long run, Consumer<? super UnsentRecipient> consumer) {
        recipients.unsent(run, consumer);
    }

    /** The other batches of which a run planned later may have sent to a mailbox and city that has a letter of this run to get, each with the number of these. */
    public Map<String, Integer> servedSince(Run run) {
        return recipients.servedSince(run);
    }

    /** Hands over mailbox and city of every row with an address that has no letter of the run to get, be it sent, held or excluded, in no order. */
    public void recipientsWithoutLetterLeft(long run, BiConsumer<? super String, ? super CityKey> consumer) {
        recipients.withoutLetterLeft(run, consumer);
    }

    /** All attempts about the message, a person's decisions included, in their order. */
    public List<Attempt> attempts(long message) {
        return messages.attempts(message);
    }

    /** When the last of the run's deferred messages is due. */
    public Optional<Instant> lastDue(long run) {
        return messages.lastDue(run);
    }

    /** How many of the run's messages go to each mail domain that are pending, or deferred until then at most. */
    public Map<String, Long> leftByDomain(long run, Instant dueBy) {
        return messages.leftByDomain(run, dueBy);
    }

    public Optional<Message> message(long message) {
        return messages.find(message);
    }

    /** The batch's runs that have messages in doubt, the earliest first. */
    public List<Run> runsInDoubt(String batch) {
        return runs.inDoubt(batch);
    }

    /** The batch's messages of which a person's decision about a doubt is the latest news, by id; none on which a later run has relied. */
    public List<Message> decided(String batch) {
        return latestRun(batch)
                .map(latest -> doubts.decided(batch, latest.plannedAt()))
                .orElse(List.of());
    }

    /** Whether one of these decisions cannot be taken back any more, because the batch has gone on since. */
    public boolean stands(Message decided) {
        return doubts.whyItStands(decided) != null;
    }

    /** How many letters of the batch's other runs a person marked as not sent since its latest one was planned: they are left to the next. */
    public int leftToNextRun(Run latest) {
        return runs.leftToNext(latest);
    }

    /** How many dialogues of the run ended in each minute; a minute without any is absent. */
    public SortedMap<Instant, Integer> dialoguesPerMinute(long run) {
        return quotaUse.dialoguesPerMinute(run);
    }

    /** All dialogues since then, and claims of which the outcome is not recorded, of all batches, oldest first. */
    public List<PastAttempt> attemptsSince(Instant since) {
        return quotaUse.attemptsSince(since);
    }

    @Override
    public void close() {
        session.close();
    }
}
