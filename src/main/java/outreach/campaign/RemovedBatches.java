package outreach.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import outreach.city.CityKey;
import outreach.ledger.LedgerView;
import outreach.ledger.MessageState;
import outreach.ledger.Run;

/**
 * Counts the letters for recipients whom a batch served that the settings do not name any more, or would still serve: if it was only renamed, they get a second
 * one.
 */
final class RemovedBatches {

    private final LedgerView ledger;
    private final String run;
    private final List<Removed> batches;

    /** @param run the first part of the identities that are asked about */
    RemovedBatches(Set<String> names, LedgerView ledger, String run) {
        this.ledger = ledger;
        this.run = run;
        this.batches = names.stream().map(Removed::new).toList();
    }

    /** A letter goes out. */
    void count(Identity identity, String mailboxKey, CityKey city) {
        batches.forEach(batch -> batch.count(identity, mailboxKey, city));
    }

    /** The first run that has letters left for those who were counted; null if there is none. */
    @Nullable
    UnfinishedRun inTheWay() {
        return batches.stream()
                .filter(batch -> batch.left > 0)
                .findFirst()
                .map(Removed::inTheWay)
                .orElse(null);
    }

    List<String> notes() {
        return batches.stream().flatMap(batch -> batch.notes().stream()).toList();
    }

    private final class Removed {
        private final String name;
        private final KnownRecipients known;
        private final @Nullable Run unfinished;
        private @Nullable Identities unsent;
        private int served;
        private int left;

        Removed(String name) {
            this.name = name;
            this.known = new KnownRecipients(ledger, name, run);
            this.unfinished = ledger.unfinishedRun(name).orElse(null);
        }

        void count(Identity identity, String mailboxKey, CityKey city) {
            if (known.hasLetter(identity, mailboxKey, city)) {
                served++;
            } else if (unfinished != null && unsent(unfinished).contains(identity)) {
                left++;
            }
        }

        private Identities unsent(Run unfinished) {
            if (unsent == null) {
                var all = new Identities();
                ledger.messages(unfinished.id(), MessageState.TO_SEND, message -> {
                    var email = Objects.requireNonNull(message.contact().email());
                    all.add(Identity.of(run, email.mailboxKey(), message.city().value()));
                });
                unsent = all;
            }
            return unsent;
        }

        UnfinishedRun inTheWay() {
            Run itsRun = Objects.requireNonNull(unfinished);
            return new UnfinishedRun(
                    name, itsRun.number(), ledger.books(itsRun.id()).toSend(), left);
        }

        List<String> notes() {
            var notes = new ArrayList<String>();
            if (served > 0) {
                notes.add(
                        "To an address that has the letter of batch \"%1$s\" for the same city: %2$,d. campaign.yaml does not name that batch any more; if it was only renamed, give it the name \"%1$s\" again, or they get a second letter"
                                .formatted(name, served));
            }
            if (left > 0) {
                notes.add(
                        "To an address that waits for the letter of batch \"%s\" for the same city: %,d. Run %d of that batch has not ended, and campaign.yaml does not name it any more; nothing is sent here before that run was resumed or cancelled"
                                .formatted(
                                        name,
                                        left,
                                        Objects.requireNonNull(unfinished).number()));
            }
            return notes;
        }
    }
}
