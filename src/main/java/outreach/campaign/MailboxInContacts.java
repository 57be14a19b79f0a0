package outreach.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import outreach.contact.ContactFile;
import outreach.contact.ContactRow;
import outreach.contact.EmailAddress;
import outreach.fault.InputFaultException;

/**
 * Whether the contacts file has a mailbox. An office often answers from another address than its letter went to, and a slip of the pen goes unseen: to suppress such
 * an address keeps nobody from the next letter.
 *
 * @param file the contacts file
 * @param others some mailboxes of the same domain, if the file has not got this one
 */
public record MailboxInContacts(Path file, boolean found, List<String> others) {
    private static final int MOST_OTHERS = 5;

    public MailboxInContacts {
        others = List.copyOf(others);
    }

    /** That nobody in the file has the mailbox, in sentences for who suppresses it; empty if somebody has. */
    public Optional<String> missing() {
        return found
                ? Optional.empty()
                : Optional.of(
                        "But %s has no row with this address. Look for a slip, or whether the letter went to another one, and add that too%s."
                                .formatted(
                                        file,
                                        others.isEmpty()
                                                ? ""
                                                : "; at the same domain it has " + String.join(", ", others)));
    }

    /** Empty if the file, or a row that may have the mailbox, cannot be read. */
    static Optional<MailboxInContacts> in(Path file, EmailAddress mailbox) {
        Set<String> others = new LinkedHashSet<>();
        boolean faulty = false;
        try (ContactFile contacts = ContactFile.open(file)) {
            for (ContactRow row = contacts.next(); row != null; row = contacts.next()) {
                EmailAddress email =
                        row instanceof ContactRow.Valid valid ? valid.contact().email() : null;
                faulty |= row instanceof ContactRow.Invalid;
                if (email == null) {
                    continue;
                }
                if (email.mailboxKey().equals(mailbox.mailboxKey())) {
                    return Optional.of(new MailboxInContacts(file, true, List.of()));
                }
                if (others.size() < MOST_OTHERS && email.domain().equalsIgnoreCase(mailbox.domain())) {
                    others.add(email.mailboxKey());
                }
            }
            return faulty ? Optional.empty() : Optional.of(new MailboxInContacts(file, false, List.copyOf(others)));
        } catch (InputFaultException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
