package outreach.ledger;

import org.jspecify.annotations.Nullable;
import outreach.city.CityKey;
import outreach.contact.Contact;

/**
 * One row of the contacts file, with what was decided about it.
 *
 * @param state {@link MessageState#PENDING}, {@link MessageState#HELD} or {@link MessageState#EXCLUDED}
 * @param reason why it is held or excluded; absent if it is pending
 * @param detail more about the reason, for people
 * @param reference what Message-ID and X-Outreach-Ref carry on every attempt
 */
public record PlannedMessage(
        Contact contact,
        CityKey city,
        MessageState state,
        @Nullable Reason reason,
        @Nullable String detail,
        String reference) {
    public PlannedMessage {
        boolean planned =
                reason == null ? state == MessageState.PENDING && contact.email() != null : reason.state() == state;
        if (!planned) {
            throw new IllegalArgumentException(
                    "line %d cannot be planned as %s with the reason %s%s. Plan it as pending with an address and without a reason, or as held or excluded with a reason of that state"
                            .formatted(
                                    contact.line(),
                                    state,
                                    reason,
                                    contact.email() == null ? " and without an address" : ""));
        }
    }

    /** The mailbox that no other message of the run may have for this city; none where the row is excluded and so never sent. */
    @Nullable
    String mailboxKey() {
        var email = contact.email();
        return email == null || state == MessageState.EXCLUDED ? null : email.mailboxKey();
    }
}
