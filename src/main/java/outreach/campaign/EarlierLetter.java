package outreach.campaign;

import java.util.List;
import java.util.Optional;
import outreach.ledger.Books;
import outreach.ledger.LedgerView;
import outreach.ledger.Run;
import outreach.ledger.RunPlan;
import outreach.template.LetterSource;

/**
 * Tells a second letter from the rest of the first: a batch is known by its name, and who has its letter is left out of each later plan, whatever the letter says by
 * then.
 */
final class EarlierLetter {
    private EarlierLetter() {}

    /**
     * A sentence where those who are left out of the plan have another letter; empty where a run has sent this one.
     *
     * @param alreadySent how many are left out since they have the batch's letter
     */
    static Optional<String> note(LedgerView ledger, RunPlan plan, int alreadySent) {
        List<Run> runs = alreadySent == 0 ? List.of() : ledger.runs(plan.batch());
        boolean isSent = runs.stream().anyMatch(run -> isOf(run.plan(), plan) && hasSent(ledger.books(run.id())));
        return runs.isEmpty() || isSent
                ? Optional.empty()
                : Optional.of(
                        "%s an earlier letter of batch \"%s\", and %s not get this one. To write to them again, give the new letter a batch of its own, with another name, in campaign.yaml"
                                .formatted(
                                        alreadySent == 1 ? "1 has" : "%,d have".formatted(alreadySent),
                                        plan.batch(),
                                        alreadySent == 1 ? "does" : "do"));
    }

    /** By what its recipients see: where the file stood, and how the sender is written, is no matter. */
    private static boolean isOf(RunPlan earlier, RunPlan plan) {
        LetterSource before = earlier.letter();
        LetterSource now = plan.letter();
        return before.html().equals(now.html())
                && String.valueOf(before.text()).equals(String.valueOf(now.text()))
                && String.valueOf(earlier.campaign().get("name"))
                        .equals(String.valueOf(plan.campaign().get("name")));
    }

    private static boolean hasSent(Books books) {
        return books.accepted() + books.inDoubt() > 0;
    }
}
