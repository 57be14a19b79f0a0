package outreach.ledger;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The suppression list for those who change nothing else. A ledger that is there is changed beside the process that writes it, which looks many times a second; making a
 * ledger, or bringing an old one up to date, needs the ledger to itself.
 */
public final class SuppressionList {
    private final LedgerLocation location;
    private final Clock clock;

    public SuppressionList(LedgerLocation location, Clock clock) {
        this.location = location;
        this.clock = clock;
    }

    /**
     * Puts a mailbox on the list; an older suppression keeps its time and note.
     *
     * @return whether it was not there before
     * @throws LedgerLockedException if there is no ledger yet, and another process is about to make it
     * @throws LedgerException if the ledger cannot be written
     */
    public boolean add(String mailboxKey, @Nullable String note) {
        return change(suppressions -> suppressions.add(mailboxKey, clock.instant(), note));
    }

    /** Replaces the note of a mailbox on the list, under the same conditions; returns the note before, if there was one. */
    public Optional<String> replaceNote(String mailboxKey, String note) {
        return change(suppressions -> suppressions.replaceNote(mailboxKey, note));
    }

    /** Takes a mailbox from the list, under the same conditions; returns whether it was there. */
    public boolean remove(String mailboxKey) {
        return change(suppressions -> suppressions.remove(mailboxKey));
    }

    private <T> T change(Function<Suppressions, T> change) {
        if (!Schema.isThere(location)) {
            Ledger.open(location, clock).close();
        }
        // one statement or a short transaction: SQLite and PostgreSQL let it in between two commits of the writer
        try (Session session = Database.of(location).writing()) {
            return change.apply(new Suppressions(session));
        } catch (LedgerNotWritableException e) {
            throw e;
        } catch (LedgerException e) {
            throw new LedgerException(e.getMessage() + " The suppression list was not changed.", e);
        }
    }
}
