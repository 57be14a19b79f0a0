package outreach.campaign;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import outreach.ledger.LedgerView;

/**
 * The suppression list as of at most {@value #MOMENT_MILLISECONDS} ms ago, for connections that ask thousands of times a second. A short list is read as a whole, which takes
 * little longer than a question; about a longer one each question is put to the ledger.
 */
final class SuppressedNow {
    private static final int SHORT_LIST = 100;
    private static final int MOMENT_MILLISECONDS = 20;
    private static final long MOMENT = Duration.ofMillis(MOMENT_MILLISECONDS).toNanos();

    private final LedgerView ledger;
    private long readAt = System.nanoTime() - MOMENT;
    private @Nullable Set<String> mailboxes;

    SuppressedNow(LedgerView ledger) {
        this.ledger = ledger;
    }

    synchronized boolean holds(String mailboxKey) {
        long now = System.nanoTime();
        if (now - readAt >= MOMENT) {
            readAt = now;
            mailboxes = ledger.suppressedMailboxes(SHORT_LIST).orElse(null);
        }
        return mailboxes == null ? ledger.isSuppressed(mailboxKey) : mailboxes.contains(mailboxKey);
    }
}
