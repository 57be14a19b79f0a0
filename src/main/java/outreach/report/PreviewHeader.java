package outreach.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import outreach.campaign.PlanSummary;
import outreach.campaign.ShellCommands;
import outreach.campaign.UnfinishedRun;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;

/** What stands above the list on every page of a preview: the counts, the facts of the plan, and how to go on. */
final class PreviewHeader {
    private final String campaign;
    private final PlanSummary summary;
    private final int rowsListed;
    private final List<String> notes;
    private final String send;
    private final ShellCommands commands;

    /**
     * @param rowsListed how many rows the pages list
     * @param notes what else a reader must know
     * @param send the command line that sends this plan and no other
     */
    PreviewHeader(
            String campaign,
            PlanSummary summary,
            int rowsListed,
            List<String> notes,
            String send,
            ShellCommands commands) {
        this.campaign = campaign;
        this.summary = summary;
        this.rowsListed = rowsListed;
        this.notes = new ArrayList<>(summary.notes());
        this.notes.addAll(notes);
        this.send = send;
        this.commands = commands;
    }

    String title() {
        return "Preview of " + summary.batch() + ": " + campaign;
    }

    String html() {
        return """
                <header class="masthead">
                <p class="eyebrow">Preview, nothing has been sent</p>
                <h1>%s <span class="batch">%s</span></h1>
                </header>
                <main>
                """
                        .formatted(Html.escape(campaign), Html.escape(summary.batch()))
                + counts()
                + "<div class=\"panels\">\n"
                + reasons("Held: wait for a person", summary.held(), review())
                + reasons("Excluded: get nothing", summary.excluded(), "")
                + facts()
                + nextStep()
                + "</div>\n"
                + noteList();
    }

    private String counts() {
        List<RunBooks.Figure> figures = List.of(
                new RunBooks.Figure(
                        MessageState.PENDING,
                        summary.toSend(),
                        summary.toSend() == 1 ? "gets the letter" : "get the letter"),
                new RunBooks.Figure(MessageState.HELD, summary.heldTotal(), "held"),
                new RunBooks.Figure(MessageState.EXCLUDED, summary.excludedTotal(), "excluded"));
        String sum = Accounting.html(summary.rows(), figures);
        if (Accounting.addsUp(summary.rows(), figures) && rowsListed == summary.rows()) {
            return sum;
        }
        return sum
                + """
                <p class="alarm" role="alert">These counts do not add up, or are not those of the %s listed below. Do not send
                on this preview; run it again, and if it stays so, report it.</p>
                """
                        .formatted(Quantities.count(rowsListed, "row", "rows"));
    }

    private static String reasons(String heading, Map<Reason, Integer> counts, String more) {
        if (Quantities.sum(counts.values()) == 0) {
            return "";
        }
        var html = new StringBuilder("<section class=\"panel\"><h2>" + heading + "</h2>\n<ul class=\"reasons\">\n");
        Words.byFrequency(counts)
                .forEach(entry -> html.append("<li><b>%s</b> %s</li>\n"
                        .formatted(Quantities.count(entry.getValue()), Words.inShort(entry.getKey()))));
        return html.append("</ul>").append(more).append("</section>\n").toString();
    }

    /** Where a status holds rows back, the command that lists what to check. */
    private String review() {
        return summary.waitsForStatuses()
                ? "<p class=\"more\">What to check:</p>" + Html.command(commands.line("cities review"))
                : "";
    }

    private String facts() {
        String time = summary.timeNeeded() == null || summary.toSend() == 0
                ? ""
                : fact("Time needed", "about " + Quantities.time(summary.timeNeeded()));
        return "<section class=\"panel\"><h2>The plan</h2>\n<dl>\n"
                + fact("Mail server", summary.server())
                + time
                + fact("Fingerprint", summary.fingerprint())
                + "</dl></section>\n";
    }

    private static String fact(String term, String value) {
        return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(term, Html.escape(value));
    }

    private String nextStep() {
        UnfinishedRun unfinished = summary.unfinished();
        if (unfinished != null) {
            return """
                    <section class="panel next"><h2>How to go on</h2>
                    <p>%s To go on with it:</p>
                    %s<p class="more">To end it, so that these letters can go:</p>
                    %s</section>
                    """
                    .formatted(
                            Html.escape(unfinished.sentence()),
                            Html.command(commands.line("resume", unfinished.batch())),
                            Html.command(commands.line("cancel", unfinished.batch())));
        }
        if (summary.toSend() == 0) {
            return """
                    <section class="panel next"><h2>How to go on</h2>
                    <p>Nobody gets this letter as things stand. See below what holds the rows back.</p></section>
                    """;
        }
        return """
                <section class="panel next"><h2>How to go on</h2>
                <p>Read a few letters below. If all is well, run this. It sends exactly this plan, and refuses if anything changed since:</p>
                %s</section>
                """
                .formatted(Html.command(send));
    }

    private String noteList() {
        if (notes.isEmpty()) {
            return "";
        }
        var html = new StringBuilder("<ul class=\"note\">\n");
        notes.forEach(note -> html.append("<li>").append(Html.escape(note)).append("</li>\n"));
        return html.append("</ul>\n").toString();
    }
}
