package outreach.report;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import outreach.campaign.PlanEntry;
import outreach.city.CityKey;
import outreach.contact.Contact;
import outreach.ledger.MessageState;
import outreach.ledger.PlannedMessage;
import outreach.ledger.Reason;

/**
 * What a preview's table shows of one entry: small, so that a million can wait on disk until the totals are known.
 *
 * @param place the city as the row writes it, with its state; empty where the row names none
 * @param subject empty where there is no letter
 * @param file the common name of the letter's files, or empty
 * @param sample whether its files stay even in a large preview
 */
record PreviewRow(
        int line,
        MessageState state,
        @Nullable Reason reason,
        String detail,
        String email,
        String name,
        String title,
        CityKey cityKey,
        String place,
        String usState,
        String subject,
        String file,
        boolean sample) {
    /** Far below the 65,535 bytes that {@link DataOutputStream#writeUTF} takes. */
    private static final int LONGEST_FIELD = 1_000;

    static PreviewRow of(PlanEntry entry, String file, boolean sample) {
        PlannedMessage message = entry.message();
        Contact contact = message.contact();
        return new PreviewRow(
                contact.line(),
                message.state(),
                message.reason(),
                shown(message.detail()),
                contact.email() == null ? "" : shown(contact.email().address()),
                shown(contact.name()),
                shown(contact.title()),
                message.city(),
                contact.city().isBlank() ? "" : shown(contact.place()),
                shown(contact.state()),
                entry.letter() == null ? "" : shown(entry.letter().subject()),
                file,
                sample);
    }

    PreviewRow withoutFiles() {
        return new PreviewRow(
                line, state, reason, detail, email, name, title, cityKey, place, usState, subject, "", false);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(line);
        out.writeUTF(state.name());
        out.writeUTF(reason == null ? "" : reason.name());
        for (String field : new String[] {detail, email, name, title, cityKey.value(), place, usState, subject, file}) {
            out.writeUTF(shown(field));
        }
        out.writeBoolean(sample);
    }

    static PreviewRow read(DataInputStream in) throws IOException {
        int line = in.readInt();
        MessageState state = MessageState.valueOf(in.readUTF());
        String reason = in.readUTF();
        return new PreviewRow(
                line,
                state,
                reason.isEmpty() ? null : Reason.valueOf(reason),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                new CityKey(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readBoolean());
    }

    private static String shown(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.length() <= LONGEST_FIELD ? text : text.substring(0, LONGEST_FIELD) + "…";
    }
}
