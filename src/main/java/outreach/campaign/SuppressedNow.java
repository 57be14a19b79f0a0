package outreach.campaign;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import outreach.ledger.LedgerView;

/** The suppression list as of a {@link Moment} ago at most. A short list is read as a whole, which takes little longer than a question; about a longer one each question is put to the ledger. */
final class SuppressedNow {
    private static final int SHORT_LIST = 100;

    private final LedgerView ledger;
    private final Moment moment = new Moment();
    private @Nullable Set<String> mailboxes;

    SuppressedNow(LedgerView ledger) {
        this.ledger = ledger;
    }

    synchronized boolean holds(String mailboxKey) {
        if (moment.isOver()) {
            mailboxes = ledger.suppressedMailboxes(SHORT_LIST).orElse(null);
        }
        return mailboxes == null ? ledger.suppression(mailboxKey).isPresent() : mailboxes.contains(mailboxKey);
    }
}
