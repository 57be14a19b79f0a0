package outreach.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import outreach.city.CityKey;
import outreach.contact.Contact;
import outreach.contact.ContactFile;
import outreach.contact.ContactRow;
import outreach.contact.EmailAddress;
import outreach.fault.InputFaultException;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;
import outreach.ledger.Run;
import outreach.ledger.Transition;

/**
 * Holds the unsent letters of contacts that stand in the contacts file under another city by now, so that nobody gets a letter about a city that is no longer his. A
 * contact has moved if the file has a mailbox with a city that the plan did not have, and no longer the mailbox with the planned one: a row that is merely gone says
 * nothing, since the file may be cut off.
 */
final class MovedContacts {
    private static final int COMMITTED_AT_ONCE = 1_000;

    private final Ledger ledger;
    private final Run run;
    private final Identities mailboxes = new Identities();
    private final Identities planned = new Identities();
    private final Identities unmoved = new Identities();
    private final Identities elsewhere = new Identities();
    private boolean anyElsewhere;
    private boolean leftOutIsKnown;

    MovedContacts(Ledger ledger, Run run) {
        this.ledger = ledger;
        this.run = run;
    }

    /**
     * Reads the file once, and of the plan no more than it must: only letters that are not sent yet can be held, so only their mailboxes are looked for.
     *
     * @return how many letters are held now
     * @throws InputFaultException if the file cannot be read; nothing is held then
     */
    int hold(Path file) {
        try (LedgerView view = ledger.anotherView();
                ContactFile contacts = ContactFile.open(file)) {
            view.recipientsUnsent(run.id(), (mailbox, city) -> {
                mailboxes.add(Identity.of(mailbox));
                planned.add(pair(mailbox, city));
            });
            Contact last = compare(contacts, view);
            // a file that is cut off ends within a row, whose city is then a piece of a name
            if (last != null && isKnown(key(last))) {
                compare(last, view);
            }
            return anyElsewhere ? hold(view) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the last row, not compared yet. */
    private @Nullable Contact compare(ContactFile contacts, LedgerView view) {
        Contact last = null;
        for (ContactRow row = contacts.next(); row != null; row = contacts.next()) {
            if (last != null) {
                compare(last, view);
            }
            last = row instanceof ContactRow.Valid valid ? valid.contact() : null;
        }
        return last;
    }

    private void compare(Contact contact, LedgerView view) {
        EmailAddress email = contact.email();
        if (email == null) {
            return;
        }
        String mailboxKey = email.mailboxKey();
        Identity mailbox = Identity.of(mailboxKey);
        if (!mailboxes.contains(mailbox)) {
            return;
        }
        Identity pair = pair(mailboxKey, key(contact));
        if (wasPlanned(pair, view)) {
            unmoved.add(pair);
        } else {
            elsewhere.add(mailbox);
            anyElsewhere = true;
        }
    }

    /** Also of a row that the plan left out; these are read when the first pair is not among the others. */
    private boolean wasPlanned(Identity pair, LedgerView view) {
        if (planned.contains(pair)) {
            return true;
        }
        if (!leftOutIsKnown) {
            leftOutIsKnown = true;
            view.leftOut(run.id(), (mailbox, city) -> {
                if (mailboxes.contains(Identity.of(mailbox))) {
                    planned.add(pair(mailbox, city));
                }
            });
        }
        return planned.contains(pair);
    }

    private boolean isKnown(CityKey city) {
        return run.plan().cities().stream().anyMatch(known -> known.key().equals(city));
    }

    private int hold(LedgerView view) {
        var held = new ArrayList<Transition>();
        var states = Set.of(MessageState.PENDING, MessageState.DEFERRED);
        view.messages(run.id(), states, message -> moved(message).ifPresent(held::add));
        for (int from = 0; from < held.size(); from += COMMITTED_AT_ONCE) {
            List<Transition> some = held.subList(from, Math.min(held.size(), from + COMMITTED_AT_ONCE));
            ledger.journal().commit(some);
        }
        return held.size();
    }

    private Optional<Transition> moved(Message message) {
        EmailAddress email = message.contact().email();
        return email != null
                        && elsewhere.contains(Identity.of(email.mailboxKey()))
                        && !unmoved.contains(pair(email.mailboxKey(), message.city()))
                ? Optional.of(Transition.setAside(message.id(), message.state(), Reason.CONTACT_MOVED))
                : Optional.empty();
    }

    private static CityKey key(Contact contact) {
        return CityKey.of(contact.city(), contact.state());
    }

    private static Identity pair(String mailboxKey, CityKey city) {
        return Identity.of(mailboxKey, city.value());
    }
}
