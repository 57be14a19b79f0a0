package outreach.web;

import org.jspecify.annotations.Nullable;
import outreach.ledger.LedgerException;
import outreach.ledger.LedgerView;
import outreach.ledger.RunState;
import outreach.report.RunBooks;

/**
 * How far the ledger is with a batch, to see whether it has moved on since.
 *
 * @param run its latest run; 0 if none was started
 */
record LedgerMark(long run, @Nullable RunState state, int left) {
    static LedgerMark of(LedgerView ledger, String batch) {
        return RunBooks.latest(ledger, batch)
                .map(last -> new LedgerMark(
                        last.run().id(), last.run().state(), last.books().left()))
                .orElse(new LedgerMark(0, null, 0));
    }

    /** Absent if the ledger cannot be read just now. */
    static @Nullable LedgerMark now(Desk desk, String batch) {
        try {
            return desk.ask(ledger -> of(ledger, batch));
        } catch (LedgerException e) {
            return null;
        }
    }
}
