package outreach.ledger;

import java.sql.SQLException;
import outreach.city.CityKey;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;

/** Makes messages and attempts of the rows that {@link Messages} asks for. */
final class MessageRows {
    private MessageRows() {}

    /** As {@link Messages#PENDING} asks for it: without its past. */
    static Message pending(Row row) throws SQLException {
        return Message.pending(
                row.id("id"),
                row.id("run_id"),
                contact(row),
                new CityKey(row.text("city_key")),
                row.text("reference"),
                row.number("attempts"));
    }

    private static Contact contact(Row row) throws SQLException {
        String email = row.textOrNull("email");
        return new Contact(
                row.number("line"),
                email == null ? null : address(email),
                row.text("city"),
                row.text("city_state"),
                row.textOrNull("name"),
                row.textOrNull("title"),
                ExtraColumns.read(row.textOrNull("extra")));
    }

    /** With the latest attempt. */
    static Message whole(Row row) throws SQLException {
        return new Message(
                row.id("id"),
                row.id("run_id"),
                contact(row),
                new CityKey(row.text("city_key")),
                row.constant(MessageState.class, "state"),
                row.constantOrNull(Reason.class, "reason"),
                row.textOrNull("detail"),
                row.text("reference"),
                row.number("attempts"),
                row.number("dialogues"),
                row.instantOrNull("due_at"),
                row.instantOrNull("claimed_at"),
                row.textOrNull("words") == null ? null : attempt(row));
    }

    static Attempt attempt(Row row) throws SQLException {
        return new Attempt(
                row.number("number"),
                row.instant("at"),
                row.number("code"),
                row.textOrNull("enhanced_code"),
                row.text("words"));
    }

    /** The domain cannot hold an @, the local part can. */
    static EmailAddress address(String stored) {
        int at = stored.lastIndexOf('@');
        return new EmailAddress(stored.substring(0, at), stored.substring(at + 1));
    }
}
