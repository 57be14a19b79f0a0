package outreach.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import outreach.city.CityKey;
import outreach.contact.Contact;

/**
 * One contact in one run.
 *
 * @param contact the row as it was when the run was planned, whatever the file says now
 * @param reference what Message-ID and X-Outreach-Ref carry on every attempt
 * @param attempts dialogues since the run was planned or a person last decided to send the message again; refusals that concern the account are not among them
 * @param dialogues all of them, also those before a person decided so
 * @param dueAt when it may be tried again, if it is deferred
 * @param claimedAt when it was claimed, if it is claimed
 * @param last the latest attempt of all
 */
public record Message(
        long id,
        long run,
        Contact contact,
        CityKey city,
        MessageState state,
        @Nullable Reason reason,
        @Nullable String detail,
        String reference,
        int attempts,
        int dialogues,
        @Nullable Instant dueAt,
        @Nullable Instant claimedAt,
        @Nullable Attempt last) {
    /** One without a past that is to be known. */
    public static Message pending(long id, long run, Contact contact, CityKey city, String reference, int attempts) {
        return new Message(
                id, run, contact, city, MessageState.PENDING, null, null, reference, attempts, 0, null, null, null);
    }

    /** The same with more about its reason. */
    public Message withDetail(String more) {
        return new Message(
                id, run, contact, city, state, reason, more, reference, attempts, dialogues, dueAt, claimedAt, last);
    }
}
