package outreach.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outreach.campaign.ShellCommands;
import outreach.ledger.Books;
import outreach.ledger.LedgerView;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;
import outreach.ledger.Run;
import outreach.ledger.Stop;

/** The books of batches: where each one's latest run stands, and each earlier one that has messages in doubt. */
public final class StatusReport {
    /** The column in which remarks begin, where what stands before them is short enough. */
    private static final int REMARKS = 30;

    private static final int REASONS_INDENT = 4;

    private final LedgerView ledger;
    private final List<RunBooks> batches;
    private final boolean names;
    private final ZoneId zone;

    private StatusReport(LedgerView ledger, List<RunBooks> batches, boolean names, ZoneId zone) {
        this.ledger = ledger;
        this.batches = batches;
        this.names = names;
        this.zone = zone;
    }

    /** @param zone of the times that the text gives */
    public static StatusReport of(LedgerView ledger, ZoneId zone) {
        return new StatusReport(ledger, RunBooks.open(ledger), false, zone);
    }

    /** Of one batch, with the names of those who were not accepted; of none if no run of it was started. */
    public static StatusReport of(LedgerView ledger, String batch, ZoneId zone) {
        return new StatusReport(ledger, RunBooks.open(ledger, batch), true, zone);
    }

    /** Whether every row of every run is accounted for, once. */
    public boolean balanced() {
        return batches.stream().allMatch(batch -> batch.books().balanced());
    }

    /**
     * For people, with a last line end.
     *
     * @param named the batches of campaign.yaml: only these can be sent
     */
    public String text(Set<String> named, ShellCommands commands) {
        return text(new NextCommands(ledger, named, commands, OptionalLong.empty())::after, commands, false);
    }

    /**
     * As {@link #text(Set, ShellCommands)}, for those who come back later: with why a run stopped, or beside a process that may be sending.
     *
     * @param writer its id, if there is one
     */
    public String text(Set<String> named, ShellCommands commands, OptionalLong writer) {
        var next = new NextCommands(ledger, named, commands, writer);
        boolean sending = writer.isPresent();
        return text(batch -> sending ? next.after(batch) : stopped(batch.run()) + next.after(batch), commands, sending);
    }

    /** As {@link #text(Set, ShellCommands)}, for a run that stopped because the server refuses the sender that it was planned with, where the settings have another. */
    public String oldSenderText(Set<String> named, ShellCommands commands) {
        var next = new NextCommands(ledger, named, commands, OptionalLong.empty());
        return text(batch -> batch.isUnfinished() ? next.forNewSender(batch) : next.after(batch), commands, false);
    }

    /** As {@link #text(Set, ShellCommands)}, for a ledger that is thrown away: what to do next is another thing there. */
    public String rehearsalText(ShellCommands commands) {
        return text(
                batch ->
                        "This was a rehearsal: nothing left this machine, and your ledger knows nothing of it.\n  Next: %s  (what would be sent for real)"
                                .formatted(commands.line("preview", batch.run().batch())),
                commands,
                false);
    }

    private String stopped(Run run) {
        return run.stop() == null ? "" : StopReason.of(run.stop(), zone) + "\n  ";
    }

    private String text(Function<RunBooks, String> nextStep, ShellCommands commands, boolean sending) {
        return batches.isEmpty()
                ? "Nothing was sent yet.\n"
                : batches.stream()
                        .map(batch -> text(batch, names(batch, commands) + "  " + nextStep.apply(batch), sending))
                        .collect(Collectors.joining("\n"));
    }

    /** For programs: an array with an object a run. */
    public String json() {
        return Json.array(json -> {
            for (RunBooks batch : batches) {
                write(json, batch);
            }
        });
    }

    private String text(RunBooks batch, String ending, boolean sending) {
        Books books = batch.books();
        List<RunBooks.Figure> figures = batch.figures();
        int width = Quantities.count(books.rows()).length();
        var text = new StringBuilder("%s: run %d, %s, planned %s\n\n"
                .formatted(
                        batch.run().batch(),
                        batch.run().number(),
                        batch.state(),
                        Times.minute(batch.run().plannedAt(), zone)));
        text.append(inAllRuns(batch.run()));
        text.append(line(" ", width, books.rows(), "rows read", ""));
        String sign = "=";
        for (RunBooks.Figure figure : figures) {
            text.append(line(sign, width, figure.number(), figure.words(), remark(figure.state(), sending)));
            text.append(reasons(figure.state(), width, books));
            sign = "+";
        }
        text.append(
                books.balanced()
                        ? "\n  The books balance: every row is accounted for, once.\n"
                        : "\n  The books do NOT balance: %s read, %s accounted for.\n"
                                .formatted(
                                        Quantities.count(books.rows(), "row", "rows"),
                                        Quantities.count(figures.stream()
                                                .mapToInt(RunBooks.Figure::number)
                                                .sum())));
        return text.append(ending).append("\n").toString();
    }

    private String names(RunBooks batch, ShellCommands commands) {
        Books books = batch.books();
        return names
                ? NotAccepted.text(ledger, batch.run(), books.refused() + books.failed() + books.inDoubt(), commands)
                : "";
    }

    /** A second send is mostly for a few: its books alone look as if nobody had a letter. */
    private String inAllRuns(Run run) {
        boolean isLatestOfMany = run.number() > 1
                && ledger.latestRun(run.batch())
                        .filter(latest -> latest.id() == run.id())
                        .isPresent();
        return isLatestOfMany
                ? "  All runs of %s together: %s accepted. Run %d alone:%n%n"
                        .formatted(
                                run.batch(),
                                Quantities.count(ledger.accepted(run.batch()), "letter", "letters"),
                                run.number())
                : "";
    }

    private static String line(String sign, int width, int number, String words, String remark) {
        String figure = Quantities.count(number);
        String line = "  " + sign + " " + " ".repeat(Math.max(0, width - figure.length())) + figure + "  " + words;
        return (remark.isEmpty() ? line : line + " ".repeat(Math.max(2, REMARKS - line.length())) + remark) + "\n";
    }

    private static String reasons(MessageState state, int width, Books books) {
        Map<Reason, Integer> reasons =
                switch (state) {
                    case HELD -> books.held();
                    case EXCLUDED -> books.excluded();
                    case PENDING, CLAIMED, ACCEPTED, REFUSED, DEFERRED, FAILED, IN_DOUBT -> Map.of();
                };
        return Words.byFrequency(reasons)
                .map(entry -> line(" ", width + REASONS_INDENT, entry.getValue(), Words.inShort(entry.getKey()), ""))
                .collect(Collectors.joining());
    }

    private static String remark(MessageState state, boolean sending) {
        return switch (state) {
            case ACCEPTED -> "the mail server took them over";
            case REFUSED -> "the mail server will not take them";
            case DEFERRED -> "the mail server asked to try later";
            case FAILED -> "tried as often as allowed";
            case CLAIMED -> sending ? "" : "when the process ended: resume puts them in doubt";
            case IN_DOUBT -> "may have been sent, a person decides";
            case PENDING, HELD, EXCLUDED -> "";
        };
    }

    private void write(JsonGenerator json, RunBooks batch) throws IOException {
        Books books = batch.books();
        json.writeStartObject();
        json.writeStringField("batch", batch.run().batch());
        json.writeNumberField("run", batch.run().number());
        json.writeStringField("state", batch.state());
        json.writeNumberField("rows", books.rows());
        Json.counts(json, "excluded", books.excluded());
        Json.counts(json, "held", books.held());
        json.writeNumberField("pending", books.pending());
        json.writeNumberField("deferred", books.deferred());
        json.writeNumberField("claimed", books.claimed());
        json.writeNumberField("accepted", books.accepted());
        json.writeNumberField("refused", books.refused());
        json.writeNumberField("failed", books.failed());
        json.writeNumberField("in_doubt", books.inDoubt());
        json.writeBooleanField("balanced", books.balanced());
        write(json, batch.run().stop());
        json.writeEndObject();
    }

    private void write(JsonGenerator json, @Nullable Stop stop) throws IOException {
        if (stop == null) {
            return;
        }
        json.writeObjectFieldStart("stopped");
        json.writeStringField("at", Times.iso(stop.at(), zone));
        json.writeStringField("why", stop.why());
        json.writeStringField("go_on_at", stop.goOnAt() == null ? null : Times.iso(stop.goOnAt(), zone));
        json.writeEndObject();
    }
}
