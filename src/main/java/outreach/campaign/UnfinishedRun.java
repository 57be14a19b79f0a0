package outreach.campaign;

import org.jspecify.annotations.Nullable;
import outreach.ledger.LedgerView;

/**
 * A run that must end before a plan can be sent. It is the batch's own, which no other can start beside; or that of a batch that {@code campaign.yaml} does not
 * name any more, if it still has letters for those whom the plan would write to.
 *
 * @param left how many of its letters are still to be sent
 * @param alsoPlanned how many of these go to a mailbox and city that gets a letter of the plan; 0 where it is the batch's own run
 */
public record UnfinishedRun(String batch, int number, int left, int alsoPlanned) {
    /** The batch's own; null where it has none. */
    static @Nullable UnfinishedRun of(LedgerView ledger, String batch) {
        return ledger.unfinishedRun(batch)
                .map(run -> new UnfinishedRun(
                        batch, run.number(), ledger.books(run.id()).toSend(), 0))
                .orElse(null);
    }

    /** What it means for a plan that was only looked at. */
    public String sentence() {
        return alsoPlanned == 0
                ? "Run %d of this batch has not ended. It goes on with the letters that it was planned with, %,d of them, and not with these."
                        .formatted(number, left)
                : "Run %d of batch \"%s\" has not ended, and campaign.yaml does not name that batch any more. Letters that it has left for addresses of this plan, for the same city: %,d. If both went on, these would get two."
                        .formatted(number, batch, alsoPlanned);
    }

    /** Why the plan is not sent. */
    RunResult.Declined refusal(Directions directions) {
        return new RunResult.Declined("%s Go on with that run: %s. Or end it: %s. Nothing was sent."
                .formatted(sentence(), directions.resume(batch), directions.cancel(batch)));
    }
}
