package outreach.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import outreach.campaign.PlanEntry;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.ledger.MessageState;
import outreach.report.VisibleText;
import outreach.template.Letter;

/**
 * What a shown plan says about one row.
 *
 * @param entry with its letter only while the plan is small, or the row is one of the sample
 * @param letterHash tells two letters apart; 0 where there is none
 * @param oddities why a person should look at this one first, in words
 */
record PlanRow(PlanEntry entry, String subject, int letterHash, List<String> oddities) {
    public MessageState state() {
        return entry.message().state();
    }

    public Contact contact() {
        return entry.message().contact();
    }

    /** The line in the contacts file, which names the row in addresses of pages. */
    public int line() {
        return contact().line();
    }

    public boolean isReadable() {
        return entry.letter() != null && entry.source() != null;
    }

    public @Nullable Letter letter() {
        return entry.letter();
    }

    public String email() {
        EmailAddress email = contact().email();
        return email == null ? "no address" : VisibleText.line(email.address());
    }

    /** Name, else address. */
    public String who() {
        String name = contact().name();
        return name == null ? email() : VisibleText.line(name);
    }

    public String title() {
        String title = contact().title();
        return title == null ? "" : VisibleText.line(title);
    }

    public String place() {
        return VisibleText.line(contact().place());
    }

    /** The same for the same mailbox and city in another plan, whatever else changed. */
    public String mailbox() {
        EmailAddress email = contact().email();
        return (email == null ? "line " + line() : email.mailboxKey()) + " "
                + entry.message().city().value();
    }
}
