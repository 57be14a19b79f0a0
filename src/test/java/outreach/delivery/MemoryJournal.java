package outreach.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import outreach.ledger.Attempt;
import outreach.ledger.Journal;
import outreach.ledger.LedgerFaults;
import outreach.ledger.MessageState;
import outreach.ledger.Transition;

/** A journal without a disk: all or none, and only from the state that a transition starts from. */
final class MemoryJournal implements Journal {
    private final Map<Long, MessageState> states = new HashMap<>();
    private final Map<Long, List<Attempt>> attempts = new HashMap<>();
    private final List<List<Transition>> commits = new ArrayList<>();
    private @Nullable Predicate<List<Transition>> broken;

    synchronized void breakOn(Predicate<List<Transition>> when) {
        broken = when;
    }

    synchronized void add(long message, MessageState state) {
        states.put(message, state);
    }

    /** As late as can be: what nobody awaits is never written. */
    @Override
    public Commit begin(List<Transition> transitions) {
        return new Late(transitions);
    }

    private final class Late implements Commit {
        private final List<Transition> transitions;
        private @Nullable CompletableFuture<Void> written;

        Late(List<Transition> transitions) {
            this.transitions = transitions;
        }

        private CompletableFuture<Void> written() {
            if (written == null) {
                written = CompletableFuture.runAsync(() -> write(transitions));
            }
            return written;
        }

        @Override
        public void await() {
            try {
                written().join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }

        @Override
        public void then(Runnable done, Runnable failed) {
            written = written().whenCompleteAsync((nothing, failure) -> (failure == null ? done : failed).run());
        }
    }

    private synchronized void write(List<Transition> transitions) {
        if (broken != null && broken.test(transitions)) {
            throw LedgerFaults.diskFull();
        }
        Map<Long, MessageState> next = new HashMap<>();
        for (Transition t : transitions) {
            MessageState now = next.getOrDefault(t.message(), states.get(t.message()));
            if (now != t.from()) {
                throw new IllegalStateException("message %d is %s, not %s".formatted(t.message(), now, t.from()));
            }
            next.put(t.message(), t.to());
        }
        states.putAll(next);
        commits.add(transitions);
        for (Transition t : transitions) {
            if (t.attempt() != null) {
                attempts.computeIfAbsent(t.message(), m -> new ArrayList<>()).add(t.attempt());
            }
        }
    }

    synchronized MessageState state(long message) {
        return states.getOrDefault(message, MessageState.EXCLUDED);
    }

    synchronized List<Attempt> attempts(long message) {
        return List.copyOf(attempts.getOrDefault(message, List.of()));
    }

    synchronized List<List<Transition>> commits() {
        return List.copyOf(commits);
    }

    synchronized List<Transition> transitions(long message) {
        return commits.stream()
                .flatMap(List::stream)
                .filter(t -> t.message() == message)
                .toList();
    }
}
