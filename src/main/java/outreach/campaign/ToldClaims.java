package outreach.campaign;

import java.util.LinkedHashSet;
import java.util.List;
import outreach.ledger.Journal;
import outreach.ledger.MessageState;
import outreach.ledger.Transition;

/** Passes claims on, once they are on disk; a message that was refused before its last byte is claimed and done in one. */
final class ToldClaims implements Journal {
    private final Journal journal;
    private final RunListener listener;

    ToldClaims(Journal journal, RunListener listener) {
        this.journal = journal;
        this.listener = listener;
    }

    @Override
    public Commit begin(List<Transition> transitions) {
        Commit commit = journal.begin(transitions);
        var claimed = new LinkedHashSet<Long>();
        for (Transition transition : transitions) {
            if (transition.to() == MessageState.CLAIMED) {
                claimed.add(transition.message());
            } else {
                claimed.remove(transition.message());
            }
        }
        if (!claimed.isEmpty()) {
            commit.then(() -> claimed.forEach(listener::claimed), () -> {});
        }
        return commit;
    }
}
