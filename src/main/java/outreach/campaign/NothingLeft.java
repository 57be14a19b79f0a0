package outreach.campaign;

import java.util.Optional;
import outreach.ledger.LedgerView;
import outreach.ledger.Run;
import outreach.ledger.RunState;

/** Why a batch has no run to go on with, so that nobody takes it for sent who only meant to begin. */
final class NothingLeft {
    private NothingLeft() {}

    static RunResult.NothingToSend in(String batch, LedgerView ledger, Directions directions) {
        Optional<Run> latest = ledger.latestRun(batch);
        return new RunResult.NothingToSend(
                batch,
                latest.isEmpty()
                        ? "Batch \"%s\" was never sent, so there is nothing to go on with. See who would get it: %s"
                                .formatted(batch, directions.preview(batch, ""))
                        : "Nothing is left to send in run %d of batch \"%s\".%s"
                                .formatted(latest.get().number(), batch, refused(latest.get(), ledger, directions)));
    }

    private static String refused(Run run, LedgerView ledger, Directions directions) {
        return run.state() == RunState.CANCELLED || ledger.books(run.id()).refused() == 0
                ? ""
                : " What the server refused for good is tried again by: " + directions.retryRefused(run.batch());
    }
}
