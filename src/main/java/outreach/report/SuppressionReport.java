package outreach.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import outreach.ledger.Suppression;

/** The addresses that get nothing any more, in the order in which the ledger has them. */
public final class SuppressionReport {
    private final List<Suppression> suppressions;
    private final ZoneId zone;

    /** @param zone of the times */
    public SuppressionReport(List<Suppression> suppressions, ZoneId zone) {
        this.suppressions = List.copyOf(suppressions);
        this.zone = zone;
    }

    /** For people: a line an address, with its note where it has one. */
    public String text() {
        return suppressions.isEmpty()
                ? "No address is suppressed.\n"
                : suppressions.stream().map(this::line).collect(Collectors.joining());
    }

    private String line(Suppression suppression) {
        String note = suppression.note();
        return "%s  %s%s\n"
                .formatted(
                        suppression.mailboxKey(),
                        Times.second(suppression.since(), zone),
                        note == null ? "" : "  " + note);
    }

    /** For programs: an array with an object an address; the note is null where there is none. */
    public String json() {
        return Json.array(json -> {
            for (Suppression suppression : suppressions) {
                write(json, suppression);
            }
        });
    }

    private void write(JsonGenerator json, Suppression suppression) throws IOException {
        json.writeStartObject();
        json.writeStringField("mailbox", suppression.mailboxKey());
        json.writeStringField("since", Times.iso(suppression.since(), zone));
        json.writeStringField("note", suppression.note());
        json.writeEndObject();
    }
}
