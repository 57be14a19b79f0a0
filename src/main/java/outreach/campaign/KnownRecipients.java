package outreach.campaign;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import outreach.city.CityKey;
import outreach.ledger.LedgerView;
import outreach.ledger.Suppression;

/**
 * What the ledger knows about the mailboxes of a plan: who is suppressed, and who has the batch's letter. It is asked about each at first, and for the whole list as
 * soon as that costs no more than the questions before: few rows are planned quickly beside a large ledger, and many rows too. A list is as of the moment when
 * it was read; what is suppressed later is found just before the claim.
 */
final class KnownRecipients {
    /** Of so many entries a list can be read in the time of one question. */
    private static final int ENTRIES_IN_A_QUESTION = 4;
    /** A longer one would need too much memory beside a million rows. */
    private static final int LONGEST_SUPPRESSION_LIST = 100_000;

    private final LedgerView ledger;
    private final String batch;
    private final String run;
    private final int suppressions;
    private final int letters;
    private int askedForSuppression;
    private int askedForLetter;
    private @Nullable Map<String, Suppression> suppressed;
    private @Nullable Identities served;
    private @Nullable Identities refused;

    /** @param run the first part of the identities that are asked about */
    KnownRecipients(LedgerView ledger, String batch, String run) {
        this.ledger = ledger;
        this.batch = batch;
        this.run = run;
        this.suppressions = ledger.suppressionCount();
        this.letters = ledger.sent(batch);
    }

    /** The mailbox' entry on the suppression list; null if it has none. */
    @Nullable
    Suppression suppression(String mailboxKey) {
        if (suppressed == null
                && isDue(askedForSuppression++, suppressions)
                && suppressions <= LONGEST_SUPPRESSION_LIST) {
            suppressed = new HashMap<>();
            for (Suppression suppression : ledger.suppressions()) {
                suppressed.put(suppression.mailboxKey(), suppression);
            }
        }
        return suppressed == null ? ledger.suppression(mailboxKey).orElse(null) : suppressed.get(mailboxKey);
    }

    /** @param identity of the run, the mailbox and the city */
    boolean hasLetter(Identity identity, String mailboxKey, CityKey city) {
        if (served != null) {
            return served.contains(identity);
        }
        if (isDue(askedForLetter++, letters)) {
            var all = new Identities();
            ledger.forEachSent(batch, (mailbox, place) -> all.add(Identity.of(run, mailbox, place.value())));
            served = all;
            return all.contains(identity);
        }
        return ledger.hasLetter(batch, mailboxKey, city);
    }

    /** For a mailbox that has no letter for the city in question. Always asked singly: few have one, and a list of all mailboxes would take as much memory as that of their letters. */
    boolean hasLetterForAnotherCity(String mailboxKey) {
        return letters > 0 && ledger.hasAnyLetter(batch, mailboxKey);
    }

    /**
     * Whether the server refused the batch's letter before. That list is read at once, when somebody gets the letter: few letters are refused.
     *
     * @param identity of the run, the mailbox and the city
     */
    boolean wasRefused(Identity identity) {
        if (refused == null) {
            var all = new Identities();
            ledger.forEachRefused(batch, (mailbox, place) -> all.add(Identity.of(run, mailbox, place.value())));
            refused = all;
        }
        return refused.contains(identity);
    }

    private static boolean isDue(int asked, int entries) {
        return (long) asked * ENTRIES_IN_A_QUESTION >= entries;
    }
}
