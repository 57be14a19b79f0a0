package outreach.campaign;

import org.jspecify.annotations.Nullable;
import outreach.ledger.Books;
import outreach.ledger.LedgerView;

/**
 * A batch's run that has not ended, so that no other can start. It goes on with the letters that it was planned with.
 *
 * @param left how many of them are still to be sent
 */
public record UnfinishedRun(int number, int left) {
    /** Null where the batch has none. */
    static @Nullable UnfinishedRun of(LedgerView ledger, String batch) {
        return Runs.unfinished(ledger, batch)
                .map(run -> {
                    Books books = ledger.books(run.id());
                    return new UnfinishedRun(run.number(), books.toSend());
                })
                .orElse(null);
    }

    /** What it means for a plan that was only looked at. */
    public String sentence() {
        return "Run %d of this batch has not ended. It goes on with the letters that it was planned with, %,d of them, and not with these."
                .formatted(number, left);
    }
}
