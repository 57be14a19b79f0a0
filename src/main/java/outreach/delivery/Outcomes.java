package outreach.delivery;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import outreach.ledger.Attempt;
import outreach.ledger.Journal;
import outreach.ledger.LedgerException;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;
import outreach.ledger.Transition;

/**
 * What one connection still has to write into the ledger. An outcome waits here for the next message's claim and shares its commit; nothing waits
 * while the connection has nothing to do.
 */
final class Outcomes {
    private final Journal journal;
    private final DeliveryListener listener;
    private final SendQueue queue;
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Done> afterwards = new ArrayList<>();
    private @Nullable Claim claim;

    Outcomes(Journal journal, DeliveryListener listener, SendQueue queue) {
        this.journal = journal;
        this.listener = listener;
        this.queue = queue;
    }

    /** Begins to write the claim and all that waited. Only when it is on disk may the message's final dot be written. */
    void beginClaim(QueueEntry entry) {
        Transition transition = Transition.claim(entry.id(), entry.state());
        transitions.add(transition);
        claim = new Claim(entry, transition, begin());
    }

    /**
     * Sends the message off when its claim is on disk, and waits for the server's answer. Where sending takes no time, the ledger's thread does it: to wake the connection's own for it would
     * cost as much.
     *
     * @throws LedgerException if the claim cannot be written; nothing left then
     */
    SmtpReply sendOnceClaimed(QueueEntry entry, SmtpDialogue dialogue) throws IOException {
        Underway written = begun().written();
        Runnable send = () -> {
            dialogue.leave();
            entry.sent();
        };
        try {
            if (dialogue.leavesAtOnce()) {
                written.then(send, dialogue::abandon);
            } else {
                written.commit.await();
                send.run();
                written.tell();
            }
            return dialogue.replyToDot();
        } finally {
            awaitClaim();
        }
    }

    private Claim begun() {
        if (claim == null) {
            throw new IllegalStateException("no claim was begun");
        }
        return claim;
    }

    /** Returns when the claim that was begun is on disk, and all that went with it, and what was to be done then is done. */
    void awaitClaim() {
        Claim begun = begun();
        claim = null;
        try {
            begun.written().await();
        } catch (LedgerException e) {
            commitWithout(begun);
            throw e;
        }
        begun.entry().state(MessageState.CLAIMED);
    }

    /** The claim was not written, and with it nothing else: what happened before it is still worth a try. */
    private void commitWithout(Claim begun) {
        transitions.remove(begun.transition());
        try {
            commit();
        } catch (LedgerException again) {
            // the messages stay claimed in the ledger, and the next start puts them in doubt
            abandon();
        }
    }

    /** Notes what became of a message, and its claim where that was not needed before. */
    void outcome(QueueEntry entry, MessageState state, Attempt attempt) {
        claimFirst(entry);
        transitions.add(Transition.outcome(entry.id(), state, attempt));
        done(entry, state, attempt);
    }

    /** Notes that a message was refused for now, and for good where no attempt is left. */
    void deferred(QueueEntry entry, Attempt attempt, boolean lastAttempt, Instant dueAt) {
        claimFirst(entry);
        transitions.add(Transition.deferral(entry.id(), lastAttempt ? null : dueAt, attempt));
        if (lastAttempt) {
            transitions.add(Transition.move(entry.id(), MessageState.DEFERRED, MessageState.FAILED, null));
        }
        done(entry, lastAttempt ? MessageState.FAILED : MessageState.DEFERRED, attempt);
    }

    void setAside(QueueEntry entry, Prepared.SetAside aside) {
        Reason reason = aside.reason();
        transitions.add(Transition.setAside(entry.id(), entry.state(), reason, aside.detail()));
        done(entry, reason.state(), null);
    }

    /** Takes a claim back at once: the account was refused, and the message stays to be sent. */
    void takeBack(QueueEntry entry) {
        if (entry.state() == MessageState.CLAIMED) {
            transitions.add(Transition.move(entry.id(), MessageState.CLAIMED, MessageState.PENDING, null));
            entry.state(MessageState.PENDING);
        }
        commit();
    }

    private void claimFirst(QueueEntry entry) {
        if (entry.state() != MessageState.CLAIMED) {
            transitions.add(Transition.claim(entry.id(), entry.state()));
            entry.state(MessageState.CLAIMED);
        }
    }

    private void done(QueueEntry entry, MessageState state, @Nullable Attempt attempt) {
        afterwards.add(new Done(entry, state, attempt));
    }

    /** @throws LedgerException if nothing of it could be written; it waits on then */
    void commit() {
        if (!transitions.isEmpty()) {
            begin().await();
        }
    }

    private Underway begin() {
        List<Transition> all = List.copyOf(transitions);
        var underway = new Underway(all, List.copyOf(afterwards), journal.begin(all));
        transitions.clear();
        afterwards.clear();
        return underway;
    }

    /** Gives up what could not be written. */
    void abandon() {
        transitions.clear();
        afterwards.forEach(done -> queue.finished(done.entry()));
        afterwards.clear();
    }

    private record Done(QueueEntry entry, MessageState state, @Nullable Attempt attempt) {}

    private record Claim(QueueEntry entry, Transition transition, Underway written) {}

    /** What is on its way to the disk. More may come to wait meanwhile. */
    private final class Underway {
        private final List<Transition> written;
        private final List<Done> then;
        private final Journal.Commit commit;
        private boolean told;

        Underway(List<Transition> written, List<Done> then, Journal.Commit commit) {
            this.written = written;
            this.then = then;
            this.commit = commit;
        }

        /** Sends before it tells: the server has the longest way to go. */
        void then(Runnable send, Runnable giveUp) {
            commit.then(
                    () -> {
                        send.run();
                        tell();
                    },
                    giveUp);
        }

        void await() {
            try {
                commit.await();
            } catch (LedgerException e) {
                transitions.addAll(0, written);
                afterwards.addAll(0, then);
                throw e;
            }
            tell();
        }

        /** By whichever thread knows first that it is on disk, and once. */
        void tell() {
            if (!told) {
                told = true;
                for (Done done : then) {
                    queue.finished(done.entry());
                    listener.outcome(done.entry().id(), done.state(), done.attempt());
                }
            }
        }
    }
}
