package outreach.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import outreach.city.CityKey;
import outreach.ledger.LedgerView;

/** Counts the letters for recipients whom a batch served that the settings do not name any more: if it was only renamed, they get a second one. */
final class RemovedBatches {
    private final Map<String, KnownRecipients> recipients = new LinkedHashMap<>();
    private final Map<String, Integer> letters = new LinkedHashMap<>();

    /** @param run the first part of the identities that are asked about */
    RemovedBatches(Set<String> names, LedgerView ledger, String run) {
        names.forEach(name -> recipients.put(name, new KnownRecipients(ledger, name, run)));
    }

    /** A letter goes out. */
    void count(Identity identity, String mailboxKey, CityKey city) {
        recipients.forEach((name, known) -> {
            if (known.hasLetter(identity, mailboxKey, city)) {
                letters.merge(name, 1, Integer::sum);
            }
        });
    }

    List<String> notes() {
        return letters.entrySet().stream()
                .map(served ->
                        "To an address that has the letter of batch \"%1$s\" for the same city: %2$,d. campaign.yaml does not name that batch any more; if it was only renamed, give it the name \"%1$s\" again, or they get a second letter"
                                .formatted(served.getKey(), served.getValue()))
                .toList();
    }
}
