package outreach.ledger;

import java.util.List;

/** Writes transitions for many connections at once: all who wait share one commit, and so one fsync. */
public interface Journal {
    /**
     * Applies the transitions in their order, all or none, and returns when they are on disk.
     *
     * @throws LedgerException if a message is not in the state that its transition starts from, or the ledger cannot be written; nothing was changed then
     */
    void commit(List<Transition> transitions);
}
