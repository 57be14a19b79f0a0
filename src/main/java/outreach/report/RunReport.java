package outreach.report;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import outreach.campaign.EachContactOnce;
import outreach.campaign.ShellCommands;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.Run;

/** Who got what and when, with the server's words: every row of a batch's runs, or each contact once. Rows go from the ledger to the stream one by one. */
public final class RunReport {
    /** How many rows the form HTML has at most. */
    public static final int MOST_ROWS_OF_HTML = RunReportPage.MOST_ROWS;

    private final LedgerView ledger;
    private final String batch;
    private final List<Run> runs;
    private final ZoneId zone;
    private final ShellCommands commands;
    private final @Nullable EachContactOnce contacts;

    private RunReport(
            LedgerView ledger,
            String batch,
            List<Run> runs,
            ZoneId zone,
            ShellCommands commands,
            @Nullable EachContactOnce contacts) {
        this.ledger = ledger;
        this.batch = batch;
        this.runs = runs;
        this.zone = zone;
        this.commands = commands;
        this.contacts = contacts;
    }

    /** A report's form; all are in UTF-8. */
    public enum Format {
        /** RFC 4180, with a byte order mark, by which spreadsheet programs know the encoding. */
        CSV,
        HTML,
        JSON
    }

    /**
     * @param batch whose runs are reported, oldest first, as far as they were started
     * @param zone of the times
     * @param commands for a page that does not list all
     */
    public static RunReport of(LedgerView ledger, String batch, ZoneId zone, ShellCommands commands) {
        return new RunReport(ledger, batch, ledger.runs(batch), zone, commands, null);
    }

    /** As {@link #of}, but with each contact once, over all runs: see {@link EachContactOnce}. */
    public static RunReport ofContacts(LedgerView ledger, String batch, ZoneId zone, ShellCommands commands) {
        return new RunReport(ledger, batch, ledger.runs(batch), zone, commands, EachContactOnce.of(ledger, batch));
    }

    /** How the contacts stand, where each is there once. */
    public Optional<ContactSum> sum() {
        return Optional.ofNullable(contacts).map(ContactSum::of);
    }

    /** Writes all of it, flushes, and leaves the stream open. */
    public void write(Format format, OutputStream out) throws IOException {
        try {
            switch (format) {
                case CSV -> writeCsv(out);
                case HTML -> writeHtml(out);
                case JSON -> Json.array(out, json -> eachRow(row -> write(json, row)));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void writeCsv(OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord(ReportRow.COLUMNS.keySet());
        eachRow(row -> csv.writeRecord(ReportRow.COLUMNS.values().stream()
                .map(column -> SpreadsheetCell.of(column.apply(row)))
                .toList()));
        csv.flush();
    }

    private void writeHtml(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        List<RunBooks> books =
                runs.stream().map(run -> RunBooks.of(ledger, run)).toList();
        var page = new RunReportPage(batch, books, sum().orElse(null), zone, commands);
        // What needs a person comes first, so that it is there even if the list is cut.
        for (Set<MessageState> states : RunReportPage.ORDER) {
            eachRow(states, page::add);
        }
        writer.write(page.html());
        writer.flush();
    }

    private void eachRow(Consumer<ReportRow> consumer) {
        eachRow(EnumSet.allOf(MessageState.class), consumer);
    }

    private void eachRow(Set<MessageState> states, Consumer<ReportRow> consumer) {
        for (Run run : runs) {
            Consumer<Message> each = message -> {
                if (contacts == null || contacts.has(message)) {
                    consumer.accept(ReportRow.of(ledger, run, message, zone));
                }
            };
            ledger.messages(run.id(), states, each);
        }
    }

    private static void write(JsonGenerator json, ReportRow row) {
        try {
            row.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
