package outreach.report;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outreach.campaign.ShellCommands;
import outreach.ledger.Attempt;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;

/** A report as one page to read, search and print. Longer lists are cut, and the page says so. */
final class RunReportPage {
    /** A page of more rows is slow to open, and nobody reads it. */
    static final int MOST_ROWS = 5_000;

    /** What needs a person, what is on its way, what was sent, and the rest. */
    static final List<Set<MessageState>> ORDER = List.of(
            MessageState.NOT_ACCEPTED,
            EnumSet.of(MessageState.CLAIMED, MessageState.DEFERRED, MessageState.PENDING),
            EnumSet.of(MessageState.ACCEPTED),
            EnumSet.of(MessageState.HELD),
            EnumSet.of(MessageState.EXCLUDED));

    private final String batch;
    private final List<RunBooks> runs;
    private final @Nullable ContactSum sum;
    private final ZoneId zone;
    private final ShellCommands commands;
    private final StringBuilder body = new StringBuilder();
    private final Map<MessageState, Integer> states = new EnumMap<>(MessageState.class);
    private final Map<String, Integer> places = new TreeMap<>();
    private int rows;

    /** @param sum where each contact is listed once */
    RunReportPage(String batch, List<RunBooks> runs, @Nullable ContactSum sum, ZoneId zone, ShellCommands commands) {
        this.batch = batch;
        this.runs = runs;
        this.sum = sum;
        this.zone = zone;
        this.commands = commands;
    }

    void add(ReportRow row) {
        if (++rows > MOST_ROWS) {
            return;
        }
        Message message = row.message();
        states.merge(message.state(), 1, Integer::sum);
        places.merge(message.contact().state(), 1, Integer::sum);
        body.append("<tr data-outcome=\"%s\" data-place=\"%s\" data-run=\"%d\">\n"
                .formatted(
                        message.state().word(),
                        Html.escape(message.contact().state()),
                        row.run().number()));
        body.append(Viewer.recipient(
                orEmpty(message.contact().name()), orEmpty(message.contact().title()), orEmpty(row.email()), ""));
        body.append("<td>")
                .append(Html.escape(message.contact().place()))
                .append("</td>\n<td><span class=\"mark %s\">%s</span>"
                        .formatted(message.state().word(), Words.sentence(Words.inShort(message.state()))));
        outcome(message);
        String reference = row.reference();
        body.append("\n<span class=\"soft\">Message %d%s%s</span></td>\n</tr>\n"
                .formatted(
                        message.id(),
                        runs.size() == 1 ? "" : ", run " + row.run().number(),
                        reference == null ? "" : ", reference " + Html.escape(reference)));
    }

    String html() {
        var html = new StringBuilder(body.length() + 40_000);
        html.append(Page.open("Report of " + batch, "report"));
        html.append(
                """
                <header class="masthead">
                <p class="eyebrow">Report, with the mail server's words</p>
                <h1>What became of <span class="batch">%s</span></h1>
                </header>
                <main>
                """
                        .formatted(Html.escape(batch)));
        if (sum == null) {
            runs.forEach(run -> html.append(books(run)));
        } else {
            html.append("<h2>Each contact once, %s</h2>\n"
                            .formatted(Quantities.count(runs.size(), "run", "runs together")))
                    .append(Accounting.html(sum));
        }
        if (rows > MOST_ROWS) {
            html.append(
                    """
                    <p class="note">This page lists %s of %s rows, those that need a person first. All of them: <code>%s</code></p>
                    """
                            .formatted(
                                    Quantities.count(MOST_ROWS),
                                    Quantities.count(rows),
                                    Html.escape(commands.line(
                                            "report", batch, (sum == null ? "" : "--latest ") + "--format csv"))));
        }
        html.append(filters());
        if (rows == 0) {
            html.append("<p class=\"note\">Nothing was sent yet.</p>\n");
        } else {
            html.append(
                            """
                    <table>
                    <caption class="unseen">Every message, its recipient, and what became of it</caption>
                    <thead><tr><th scope="col">Recipient</th><th scope="col">City</th><th scope="col">What became of it</th></tr></thead>
                    <tbody>
                    """)
                    .append(body)
                    .append("</tbody>\n</table>\n");
        }
        return html.append("</main>\n").append(Page.closeWithScript()).toString();
    }

    private void outcome(Message message) {
        Reason reason = message.reason();
        if (reason != null) {
            Explanation why = Explanation.of(reason, message.contact().line(), null, message.detail());
            body.append("\n<span class=\"why\">")
                    .append(Html.escape(Words.sentence(why.what()) + "."))
                    .append("</span>");
        }
        Attempt last = message.last();
        if (last != null) {
            body.append("\n<span class=\"words\">%s</span>".formatted(Html.escape(words(last))));
            body.append("\n<span class=\"soft\"><time datetime=\"%s\">%s</time>%s</span>"
                    .formatted(
                            Times.iso(last.at(), zone),
                            Times.second(last.at(), zone),
                            message.dialogues() > 1 ? ", after %d attempts".formatted(message.dialogues()) : ""));
        }
    }

    /** The reply as it stood on the line: code, enhanced code, text. */
    static String words(Attempt attempt) {
        if (attempt.words().startsWith(attempt.code() + " ")) {
            return attempt.words();
        }
        var words = new ArrayList<String>();
        if (attempt.code() > 0) {
            words.add(String.valueOf(attempt.code()));
        }
        if (attempt.enhancedCode() != null && !attempt.words().startsWith(attempt.enhancedCode())) {
            words.add(attempt.enhancedCode());
        }
        words.add(attempt.wordsForPeople());
        return String.join(" ", words);
    }

    private String books(RunBooks run) {
        String heading = "<h2>Run %d, %s, planned %s</h2>\n"
                .formatted(
                        run.run().number(), run.state(), Times.minute(run.run().plannedAt(), zone));
        String alarm = run.books().balanced()
                ? ""
                : "<p class=\"alarm\" role=\"alert\">The books of this run do not balance. Do not send; keep the data directory as it is, and report this.</p>\n";
        return heading + Accounting.html(run.books().rows(), run.figures()) + alarm;
    }

    private String filters() {
        var outcomes = new LinkedHashMap<String, String>();
        states.forEach((state, count) ->
                outcomes.put(state.word(), Words.inShort(state) + " (" + Quantities.count(count) + ")"));
        var perPlace = new LinkedHashMap<String, String>();
        places.forEach((place, count) -> perPlace.put(place, place + " (" + Quantities.count(count) + ")"));
        Map<String, String> perRun = runs.stream()
                .collect(Collectors.toMap(
                        run -> String.valueOf(run.run().number()),
                        run -> "run " + run.run().number(),
                        (one, other) -> one,
                        LinkedHashMap::new));
        return Filters.form(List.of(
                new Filters.Choice("outcome", "What became of it", "All messages", outcomes),
                new Filters.Choice("run", "Run", "All runs", perRun),
                new Filters.Choice("place", "US state", "Any state", perPlace)));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
