package outreach.web;

import java.util.List;
import outreach.ledger.LedgerView;
import outreach.report.RunBooks;

/**
 * A batch that the settings do not name any more, and that still waits for a person.
 *
 * @param last its latest run
 * @param inDoubt of all its runs
 */
record RemovedBatch(String name, RunBooks last, int inDoubt) {
    static List<RemovedBatch> waiting(Desk desk, LedgerView ledger) {
        return desk.removedBatches(ledger).stream()
                .flatMap(batch -> RunBooks.latest(ledger, batch).stream())
                .map(last -> new RemovedBatch(
                        last.run().batch(),
                        last,
                        RunBooks.inDoubt(ledger, last.run().batch())))
                .filter(batch -> batch.last.isUnfinished() || batch.inDoubt > 0)
                .toList();
    }
}
