package outreach.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What was decided about held letters in this console and can be taken back until their batch goes on. What was written is in the cities file and the ledger. */
final class HeldDecisions {
    private final List<Decision> decisions = new ArrayList<>();

    /**
     * A decision with the way back.
     *
     * @param words what was decided, as a sentence
     * @param detail what it means
     * @param before how it is once that was taken back, as a sentence
     * @param line of the contact beside whom it was decided
     * @param undo false where it found something else noted since, and changed nothing
     */
    record Decision(
            String id,
            String batch,
            String words,
            String detail,
            String before,
            String time,
            int line,
            BooleanSupplier undo) {}

    synchronized void add(Decision decision) {
        decisions.add(0, decision);
    }

    /** The decision that is told in these words. */
    synchronized Optional<Decision> find(String batch, String words) {
        return of(batch).stream()
                .filter(decision -> decision.words().equals(words))
                .findFirst();
    }

    synchronized List<Decision> of(String batch) {
        return decisions.stream()
                .filter(decision -> decision.batch().equals(batch))
                .toList();
    }

    /** Takes it from the list, so that it is undone once. */
    synchronized Optional<Decision> take(String id) {
        Optional<Decision> found =
                decisions.stream().filter(decision -> decision.id().equals(id)).findFirst();
        found.ifPresent(decisions::remove);
        return found;
    }

    /** The batch has gone on, and relied on what was decided. */
    synchronized void settle(String batch) {
        decisions.removeIf(decision -> decision.batch().equals(batch));
    }
}
