package outreach.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.ledger.Attempt;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;
import outreach.ledger.Run;
import outreach.ledger.SentLetter;

/** One message in a report. */
public record ReportRow(Run run, Message message, ZoneId zone) {
    /** The values by their column's name, in the order of columns: texts, numbers, or null. */
    static final Map<String, Function<ReportRow, @Nullable Object>> COLUMNS = columns();

    /** The row of one that was left out because the letter went out before says where that letter is, as the ledger knows it now. */
    public static ReportRow of(LedgerView ledger, Run run, Message message, ZoneId zone) {
        EmailAddress email = message.contact().email();
        Message told = message.reason() != Reason.ALREADY_SENT || email == null
                ? message
                : ledger.letter(run.batch(), email.mailboxKey(), message.city())
                        .map(letter -> message.withDetail(where(letter, zone)))
                        .orElse(message);
        return new ReportRow(run, told, zone);
    }

    private static String where(SentLetter letter, ZoneId zone) {
        String where = "run %d, %s".formatted(letter.run(), Times.day(letter.at(), zone));
        return letter.state() == MessageState.ACCEPTED ? where : where + ", " + Words.inShort(letter.state());
    }

    /** Name or address, as a page shows it. */
    public static String who(Message message) {
        Contact contact = message.contact();
        EmailAddress email = contact.email();
        String address = email == null ? "no address" : email.address();
        return VisibleText.line(contact.name() == null ? address : contact.name());
    }

    /** Name and address as mail programs write them; only the latter where there is no name. */
    static String recipient(Message message) {
        EmailAddress email = message.contact().email();
        String address = email == null ? "no address" : email.address();
        String name = message.contact().name();
        return name == null ? address : name + " <" + address + ">";
    }

    public static String place(Message message) {
        return VisibleText.line(message.contact().place());
    }

    public @Nullable String email() {
        EmailAddress email = message.contact().email();
        return email == null ? null : email.address();
    }

    @Nullable
    String time() {
        Attempt last = message.last();
        return last == null ? null : Times.iso(last.at(), zone);
    }

    /** As the header has it; absent where there is no letter. */
    @Nullable
    String reference() {
        return message.state() == MessageState.EXCLUDED ? null : message.reference();
    }

    /** As the header has it, if there is a letter, and the sender that the run was planned with is known. */
    public @Nullable String messageId() {
        String from = run.plan().campaign().get("from");
        return from == null || reference() == null
                ? null
                : "<%s@%s>"
                        .formatted(message.reference(), EmailAddress.parse(from).domain());
    }

    /** The latest attempt's reply as it stood on the line, or what was seen instead of one; empty if there was none. */
    public String lastWords() {
        Attempt last = message.last();
        return last == null ? "" : words(last);
    }

    /** An attempt's reply as it stood on the line: code, enhanced code, text. */
    public static String words(Attempt attempt) {
        return RunReportPage.words(attempt);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Function<ReportRow, @Nullable Object>> column : COLUMNS.entrySet()) {
            json.writeObjectField(column.getKey(), column.getValue().apply(this));
        }
        json.writeEndObject();
    }

    private static Map<String, Function<ReportRow, @Nullable Object>> columns() {
        var columns = new LinkedHashMap<String, Function<ReportRow, @Nullable Object>>();
        columns.put("message", row -> row.message.id());
        columns.put("run", row -> row.run.number());
        columns.put("batch", row -> row.run.batch());
        columns.put("email", ReportRow::email);
        columns.put("name", row -> row.message.contact().name());
        columns.put("title", row -> row.message.contact().title());
        columns.put("city", row -> row.message.contact().city());
        columns.put("us_state", row -> row.message.contact().state());
        columns.put("state", row -> row.message.state().word());
        columns.put(
                "reason",
                row -> row.message.reason() == null
                        ? null
                        : row.message.reason().word());
        columns.put("detail", row -> row.message.detail());
        columns.put("attempts", row -> row.message.dialogues());
        columns.put("time", ReportRow::time);
        columns.put("code", row -> row.message.last() == null ? null : code(row.message.last()));
        columns.put(
                "enhanced_code",
                row -> row.message.last() == null ? null : row.message.last().enhancedCode());
        columns.put(
                "server_words",
                row -> row.message.last() == null ? null : row.message.last().words());
        columns.put("reference", ReportRow::reference);
        columns.put("message_id", ReportRow::messageId);
        return Collections.unmodifiableMap(columns);
    }

    private static @Nullable Integer code(Attempt attempt) {
        return attempt.code() == 0 ? null : attempt.code();
    }
}
