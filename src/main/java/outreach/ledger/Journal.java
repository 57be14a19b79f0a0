package outreach.ledger;

import java.util.List;

/** Writes transitions for many connections at once: all who wait share one commit, and so one fsync. */
public interface Journal {
    /**
     * Takes the transitions over, to be applied in their order, all or none. Nothing of them is on disk before {@link Commit#await} has returned; every commit must be awaited.
     */
    Commit begin(List<Transition> transitions);

    /** The same, awaited. */
    default void commit(List<Transition> transitions) {
        begin(transitions).await();
    }

    /** Transitions on their way to the disk. */
    interface Commit {
        /**
         * Returns when they are on disk. Interrupts do not end the wait: the caller would not know the truth.
         *
         * @throws LedgerException if a message is not in the state that its transition starts from: nothing of this commit was recorded, and the journal goes on;
         *     or if the ledger cannot be written: then every later commit fails too, so that nothing is sent without a ledger
         */
        void await();

        /**
         * Has one of two things done as soon as it is known whether they are on disk, so that no thread need wake up for it. It is done by the journal's own thread, which commits nothing
         * meanwhile: it must be short, and never wait for a commit. If it is known already, it is done at once. Steps follow each other in the order of their calls, and {@link #await}
         * returns after the last.
         */
        void then(Runnable written, Runnable failed);
    }
}
