package outreach.ledger;

import java.util.List;

/** Writes transitions for many connections at once: all who wait share one commit, and so one fsync. */
public interface Journal {
    /**
     * Applies the transitions in their order, all or none, and returns when they are on disk. Interrupts do not end the wait: the caller would not know the truth.
     *
     * @throws LedgerException if a message is not in the state that its transition starts from: nothing of this list was recorded, and the journal goes on;
     *     or if the ledger cannot be written: then every later call fails too, so that nothing is sent without a ledger
     */
    void commit(List<Transition> transitions);
}
