package outreach.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
import outreach.template.LetterColumns;

/**
 * Compares the unsent letters of a run with the contacts file as it is now, and holds those of contacts that stand there under another city, so that nobody gets a
 * letter about a city that is no longer his. A contact has moved if the file has a mailbox with a city that the plan did not have, and no longer the mailbox with
 * the planned one. It leaves out those of contacts who are to get none by a column of the file. A row that is merely gone holds nothing, since the file may be cut off; it is counted, and so is one whose name, title or further columns of the letter are others, and one that the plan did not have.
 */
final class ContactsSincePlan {
    private static final int COMMITTED_AT_ONCE = 1_000;

    private final Ledger ledger;
    private final Run run;
    private final Identities mailboxes = new Identities();
    private final Identities planned = new Identities();
    private final Identities persons = new Identities();
    /** Those that the plan had without a letter that is left, and those of the file that were counted as new. */
    private final Identities others = new Identities();

    private final Identities elsewhere = new Identities();
    /** Mailboxes to which no letter should go, by a column of the file. */
    private final Identities optedOut = new Identities();

    /** Of {@link #planned}, by their places in it. */
    private final BitSet found = new BitSet();
    /** Of {@link #persons}, likewise. */
    private final BitSet same = new BitSet();

    private final LetterColumns columns;
    private boolean othersAreKnown;
    private int added;

    /**
     * What became of the contacts whose letters are left: how many letters are held now, how many left out, and the addresses of those that go out all the same.
     *
     * @param added rows that the plan did not have, and that stand for no contact who moved
     */
    record Changes(int held, SomeAddresses optedOut, SomeAddresses gone, SomeAddresses otherPersons, int added) {}

    ContactsSincePlan(Ledger ledger, Run run) {
        this.ledger = ledger;
        this.run = run;
        this.columns = LetterColumns.of(run.plan().letter());
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
            persons.add(person(
                    recipient.mailboxKey(), recipient.city(), recipient.name(), recipient.title(), recipient.extra()));
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
            if (last != null && last.email() != null && contacts.optOut(last) != null) {
                optedOut.add(Identity.of(last.email().mailboxKey()));
            }
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
        CityKey city = key(contact);
        Identity pair = pair(mailboxKey, city);
        int place = planned.place(pair);
        if (place >= 0) {
            found.set(place);
            int person = persons.place(person(mailboxKey, city, contact));
            if (person >= 0) {
                same.set(person);
            }
        } else if (isNew(pair, view)) {
            added++;
            if (mailboxes.contains(mailbox)) {
                elsewhere.add(mailbox);
            }
        }
    }

    /** Whether the plan did not have it, nor a row before. The rows that have no letter left are read when the first pair is not among the others. */
    private boolean isNew(Identity pair, LedgerView view) {
        if (!othersAreKnown) {
            othersAreKnown = true;
            view.recipientsWithoutLetterLeft(run.id(), (mailbox, city) -> others.add(pair(mailbox, city)));
        }
        return others.add(pair);
    }

    private boolean isKnown(CityKey city) {
        return run.plan().cities().stream().anyMatch(known -> known.key().equals(city));
    }

    private Changes changes(LedgerView view) {
        var setAside = new ArrayList<Transition>();
        var out = new SomeAddresses();
        var gone = new SomeAddresses();
        var otherPersons = new SomeAddresses();
        if (same.cardinality() == persons.size() && optedOut.size() == 0) {
            return new Changes(0, out, gone, otherPersons, added);
        }
        var moved = new Identities();
        view.messages(run.id(), MessageState.TO_SEND, message -> {
            EmailAddress email = Objects.requireNonNull(message.contact().email());
            Identity mailbox = Identity.of(email.mailboxKey());
            if (optedOut.contains(mailbox)) {
                setAside.add(Transition.setAside(message.id(), message.state(), Reason.OPTED_OUT));
                out.add(email);
            } else if (isIn(found, planned.place(pair(email.mailboxKey(), message.city())))) {
                if (!isSamePerson(message, email)) {
                    otherPersons.add(email);
                }
            } else if (elsewhere.contains(mailbox)) {
                setAside.add(Transition.setAside(message.id(), message.state(), Reason.CONTACT_MOVED));
                moved.add(mailbox);
            } else {
                gone.add(email);
            }
        });
        commit(setAside);
        return new Changes(setAside.size() - out.count(), out, gone, otherPersons, added - moved.size());
    }

    private boolean isSamePerson(Message message, EmailAddress email) {
        return isIn(same, persons.place(person(email.mailboxKey(), message.city(), message.contact())));
    }

    private static boolean isIn(BitSet places, int place) {
        return place >= 0 && places.get(place);
    }

    private void commit(List<Transition> setAside) {
        for (int from = 0; from < setAside.size(); from += COMMITTED_AT_ONCE) {
            ledger.journal().commit(setAside.subList(from, Math.min(setAside.size(), from + COMMITTED_AT_ONCE)));
        }
    }

    private static CityKey key(Contact contact) {
        return CityKey.of(contact.city(), contact.state());
    }

    private static Identity pair(String mailboxKey, CityKey city) {
        return Identity.of(mailboxKey, city.value());
    }

    private Identity person(String mailboxKey, CityKey city, Contact contact) {
        return person(mailboxKey, city, contact.name(), contact.title(), contact.extra());
    }

    /** With all that the letter may print of the row. */
    private Identity person(
            String mailboxKey, CityKey city, @Nullable String name, @Nullable String title, Map<String, String> extra) {
        var parts = new ArrayList<String>();
        parts.add(mailboxKey);
        parts.add(city.value());
        parts.add(Objects.requireNonNullElse(name, ""));
        parts.add(Objects.requireNonNullElse(title, ""));
        if (columns.isComplete()) {
            columns.further().forEach(column -> parts.add(extra.getOrDefault(column, "")));
        } else {
            new TreeMap<>(extra).forEach((column, text) -> parts.add(column + "=" + text));
        }
        return Identity.of(parts.toArray(String[]::new));
    }
}
