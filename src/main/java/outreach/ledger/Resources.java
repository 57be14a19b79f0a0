package outreach.ledger;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed in reverse order: each, even if another cannot be. */
final class Resources implements AutoCloseable {
    private final Deque<Runnable> closing = new ArrayDeque<>();

    synchronized void closeLater(Runnable close) {
        closing.push(close);
    }

    @Override
    public synchronized void close() {
        RuntimeException first = null;
        while (!closing.isEmpty()) {
            try {
                closing.pop().run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
