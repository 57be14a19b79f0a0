package outreach.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
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
import outreach.ledger.UnsentRecipient;

/**
 * Compares the unsent letters of a run with the contacts file as it is now, and holds those of contacts that stand there under another city, so that nobody gets a
 * letter about a city that is no longer his. A contact has moved if the file has a mailbox with a city that the plan did not have, and no longer the mailbox with
 * the planned one. A row that is merely gone holds nothing, since the file may be cut off; it is counted, and so is one with another name or title.
 */
final class ContactsSincePlan {
    private static final int COMMITTED_AT_ONCE = 1_000;

    private final Ledger ledger;
    private final Run run;
    private final Identities mailboxes = new Identities();
    private final Identities planned = new Identities();
    private final Identities persons = new Identities();
    private final Identities leftOut = new Identities();
    private final Identities elsewhere = new Identities();
    /** Of {@link #planned}, by their places in it. */
    private final BitSet found = new BitSet();
    /** Of {@link #persons}, likewise. */
    private final BitSet same = new BitSet();

    private boolean leftOutIsKnown;

    /** What became of the contacts whose letters are left: how many letters are held now, and the addresses of those that go out all the same. */
    record Changes(int held, SomeAddresses gone, SomeAddresses otherPersons) {}

    ContactsSincePlan(Ledger ledger, Run run) {
        this.ledger = ledger;
        this.run = run;
    }

    /**
     * Reads the file once, and of the plan no more than it must: only the mailboxes of letters that are not sent yet are looked for, and where all of them stand in
     * the file as they were planned, nothing is read again.
     *
     * @throws InputFaultException if the file cannot be read; nothing is held then
     */
    Changes compare(Path file) {
        try (LedgerView view = ledger.anotherView();
                ContactFile contacts = ContactFile.open(file)) {
            view.recipientsUnsent(run.id(), this::expect);
            Contact last = compare(contacts, view);
            // a file that is cut off ends within a row, whose city is then a piece of a name
            if (last != null && isKnown(key(last))) {
                compare(last, view);
            }
            return changes(view);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void expect(UnsentRecipient recipient) {
        mailboxes.add(Identity.of(recipient.mailboxKey()));
        planned.add(pair(recipient.mailboxKey(), recipient.city()));
        if (recipient.isLetter()) {
            persons.add(person(recipient.mailboxKey(), recipient.city(), recipient.name(), recipient.title()));
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
        CityKey city = key(contact);
        Identity pair = pair(mailboxKey, city);
        int place = planned.place(pair);
        if (place >= 0) {
            found.set(place);
            int person = persons.place(person(mailboxKey, city, contact.name(), contact.title()));
            if (person >= 0) {
                same.set(person);
            }
        } else if (!wasLeftOut(pair, view)) {
            elsewhere.add(mailbox);
        }
    }

    /** A row that the plan left out is no move; these are read when the first pair is not among the others. */
    private boolean wasLeftOut(Identity pair, LedgerView view) {
        if (!leftOutIsKnown) {
            leftOutIsKnown = true;
            view.leftOut(run.id(), (mailbox, city) -> {
                if (mailboxes.contains(Identity.of(mailbox))) {
                    leftOut.add(pair(mailbox, city));
                }
            });
        }
        return leftOut.contains(pair);
    }

    private boolean isKnown(CityKey city) {
        return run.plan().cities().stream().anyMatch(known -> known.key().equals(city));
    }

    private Changes changes(LedgerView view) {
        var held = new ArrayList<Transition>();
        var changes = new Changes(0, new SomeAddresses(), new SomeAddresses());
        if (same.cardinality() == persons.size()) {
            return changes;
        }
        view.messages(run.id(), Set.of(MessageState.PENDING, MessageState.DEFERRED), message -> {
            EmailAddress email = Objects.requireNonNull(message.contact().email());
            if (isIn(found, planned.place(pair(email.mailboxKey(), message.city())))) {
                if (!isSamePerson(message, email)) {
                    changes.otherPersons().add(email);
                }
            } else if (elsewhere.contains(Identity.of(email.mailboxKey()))) {
                held.add(Transition.setAside(message.id(), message.state(), Reason.CONTACT_MOVED));
            } else {
                changes.gone().add(email);
            }
        });
        hold(held);
        return new Changes(held.size(), changes.gone(), changes.otherPersons());
    }

    private boolean isSamePerson(Message message, EmailAddress email) {
        Contact contact = message.contact();
        return isIn(same, persons.place(person(email.mailboxKey(), message.city(), contact.name(), contact.title())));
    }

    private static boolean isIn(BitSet places, int place) {
        return place >= 0 && places.get(place);
    }

    private void hold(List<Transition> held) {
        for (int from = 0; from < held.size(); from += COMMITTED_AT_ONCE) {
            ledger.journal().commit(held.subList(from, Math.min(held.size(), from + COMMITTED_AT_ONCE)));
        }
    }

    private static CityKey key(Contact contact) {
        return CityKey.of(contact.city(), contact.state());
    }

    private static Identity pair(String mailboxKey, CityKey city) {
        return Identity.of(mailboxKey, city.value());
    }

    private static Identity person(String mailboxKey, CityKey city, @Nullable String name, @Nullable String title) {
        return Identity.of(
                mailboxKey, city.value(), Objects.requireNonNullElse(name, ""), Objects.requireNonNullElse(title, ""));
    }
}
