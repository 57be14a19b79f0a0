package outreach.report;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import outreach.campaign.ShellCommands;
import outreach.contact.Contact;
import outreach.ledger.Attempt;
import outreach.ledger.Decided;
import outreach.ledger.LedgerView;
import outreach.ledger.MessageState;
import outreach.ledger.Run;

/** The messages of a batch's runs that the server may have taken without our seeing its answer. */
public final class InDoubtReport {
    private final String batch;
    private final List<ReportRow> rows;
    private final List<ReportRow> claimed;
    private final ZoneId zone;
    private final ShellCommands commands;

    private InDoubtReport(
            String batch, List<ReportRow> rows, List<ReportRow> claimed, ZoneId zone, ShellCommands commands) {
        this.batch = batch;
        this.rows = rows;
        this.claimed = claimed;
        this.zone = zone;
        this.commands = commands;
    }

    /**
     * @param zone of the times
     * @param commands for what the text says to do
     */
    public static InDoubtReport of(LedgerView ledger, String batch, ZoneId zone, ShellCommands commands) {
        var rows = new ArrayList<ReportRow>();
        for (Run run : ledger.runsInDoubt(batch)) {
            ledger.messages(
                    run.id(),
                    EnumSet.of(MessageState.IN_DOUBT),
                    message -> rows.add(new ReportRow(run, message, zone)));
        }
        var claimed = new ArrayList<ReportRow>();
        ledger.latestRun(batch)
                .ifPresent(run -> ledger.messages(
                        run.id(),
                        EnumSet.of(MessageState.CLAIMED),
                        message -> claimed.add(new ReportRow(run, message, zone))));
        return new InDoubtReport(batch, rows, claimed, zone, commands);
    }

    /** For people, with a last line end: each message, how to find out about it, and the commands that decide. */
    public String text() {
        return claimed.isEmpty() ? doubts() : doubts() + "\n" + claims();
    }

    private String doubts() {
        if (rows.isEmpty()) {
            return batch + ": nothing is in doubt%s.\n".formatted(claimed.isEmpty() ? "" : " yet");
        }
        String first = String.valueOf(rows.get(0).message().id());
        String head = rows.size() == 1
                ? ": 1 message is in doubt. The mail server may have taken it, but its answer was not seen.\n\n"
                : ": %s messages are in doubt. The mail server may have taken them, but its answers were not seen.\n\n"
                        .formatted(Quantities.count(rows.size()));
        return batch
                + head
                + rows.stream().map(this::text).collect(Collectors.joining("\n"))
                + """

                Look for the Message-ID in your account's sent mail or in the mail server's log, or ask the recipient. Then decide:
                  it was sent:            %s
                  it was not, send again: %s
                """
                        .formatted(
                                commands.line("in-doubt", batch, "--sent", first),
                                commands.line("in-doubt", batch, "--unsent", first));
    }

    /** A claim lasts for moments while a process sends, and for ever once that has died. Which of both it is, the ledger's lock knows, so resume finds out. */
    private String claims() {
        String head = claimed.size() == 1
                ? ": 1 message is being handed over:\n\n"
                : ": %s messages are being handed over:\n\n".formatted(Quantities.count(claimed.size()));
        return batch
                + head
                + claimed.stream().map(this::text).collect(Collectors.joining("\n"))
                + """

                If no process sends this batch any more, its last one died over them, and they may have been sent. Then: %s
                It puts them in doubt, where you can decide, and sends the rest. While a process still sends, it changes nothing and says so.
                """
                        .formatted(commands.line("resume", batch));
    }

    /** For who sees no books: what is still in doubt, a line for each run, with the command that lists it; empty where nothing is. */
    public static String reminder(LedgerView ledger, String batch, ShellCommands commands) {
        return ledger.runsInDoubt(batch).stream()
                .map(run -> reminder(run, ledger.books(run.id()).inDoubt(), commands))
                .collect(Collectors.joining());
    }

    private static String reminder(Run run, int letters, ShellCommands commands) {
        return "%s of run %d %s still in doubt: %s\n"
                .formatted(
                        Quantities.count(letters, "letter", "letters"),
                        run.number(),
                        letters == 1 ? "is" : "are",
                        commands.line("in-doubt", run.batch()));
    }

    /**
     * What a decision comes to, with the commands that go on, in this order.
     *
     * @param named whether campaign.yaml names the batch, so that it can be sent
     */
    public static String decided(
            LedgerView ledger, String batch, Decided decided, boolean sent, boolean named, ShellCommands commands) {
        if (sent) {
            return marked(decided.messages(), "sent") + "\n";
        }
        if (named) {
            return goesOn(ledger, batch, decided.messages(), decided.toPlan(), commands);
        }
        return (decided.toResume() == 0 ? "" : goesOn(ledger, batch, decided.toResume(), 0, commands))
                + (decided.toPlan() == 0
                        ? ""
                        : marked(decided.toPlan(), "not sent") + " " + staysUnsent(decided.toPlan()) + "\n");
    }

    private static String marked(int letters, String how) {
        return "%s marked as %s.".formatted(Quantities.count(letters, "letter is", "letters are"), how);
    }

    /** About letters that were not sent, of a batch that campaign.yaml does not name any more. */
    public static String staysUnsent(int letters) {
        return "%s unsent unless campaign.yaml names this batch again."
                .formatted(letters == 1 ? "It stays" : "They stay");
    }

    /** The command that takes a decision back. */
    public static String wayBack(String batch, Collection<Long> decided, ShellCommands commands) {
        String numbers = decided.stream().distinct().map(String::valueOf).collect(Collectors.joining(" "));
        return "It can be taken back until the run goes on, or the batch is sent again: %s\n"
                .formatted(commands.line("in-doubt", batch, "--undo", numbers));
    }

    /** That decisions are taken back. */
    public static String takenBack(int letters) {
        return letters == 1
                ? "The decision is taken back: the letter is in doubt again."
                : "The decisions are taken back: the letters are in doubt again.";
    }

    private static String goesOn(LedgerView ledger, String batch, int letters, int toPlan, ShellCommands commands) {
        var next = new ArrayList<String>();
        if (ledger.unfinishedRun(batch).isPresent()) {
            next.add(commands.line("resume", batch));
        }
        if (toPlan > 0) {
            next.add(commands.line("send", batch) + "  (a new run plans what earlier ones did not send)");
        }
        return "%s to be sent again. Go on with: %s\n"
                .formatted(Quantities.count(letters, "letter is", "letters are"), String.join(", then: ", next));
    }

    /** For programs: an array with an object a message. */
    public String json() {
        return Json.array(json -> {
            for (ReportRow row : rows) {
                row.write(json);
            }
        });
    }

    private String text(ReportRow row) {
        Contact contact = row.message().contact();
        Attempt last = row.message().last();
        String evidence =
                last == null ? "nothing was noted" : Times.second(last.at(), zone) + ": " + RunReportPage.words(last);
        String id = row.messageId();
        return """
                %6d  %s, %s, %s
                        %s
                        %s
                """
                .formatted(
                        row.message().id(),
                        VisibleText.line(ReportRow.recipient(row.message())),
                        VisibleText.line(contact.city()),
                        VisibleText.line(contact.state()),
                        VisibleText.line(evidence),
                        "Message-ID: " + (id == null ? row.message().reference() : id));
    }
}
