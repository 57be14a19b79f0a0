package outreach.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import outreach.campaign.ShellCommands;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.Run;

/** Whom the server did not take a run's letter for, or may not have. */
final class NotAccepted {
    private static final int MOST_LISTED = 10;

    private NotAccepted() {}

    /** Lines under the run's books, each with what the server's reply means; empty where all is well. */
    static String text(LedgerView ledger, Run run, int number, ShellCommands commands) {
        if (number == 0) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        ledger.messages(run.id(), MessageState.NOT_ACCEPTED, message -> {
            if (lines.size() < MOST_LISTED) {
                lines.add(line(message));
            }
        });
        String more = number > MOST_LISTED
                ? "    … and %s more: %s%n"
                        .formatted(Quantities.count(number - MOST_LISTED), commands.line("report", run.batch()))
                : "";
        return lines.stream().collect(Collectors.joining("", "\n  Not accepted:\n", more + "\n"));
    }

    private static String line(Message message) {
        return "    %s, %s%n      %s: %s%n"
                .formatted(
                        VisibleText.line(ReportRow.recipient(message)),
                        ReportRow.place(message),
                        Words.inShort(message.state()),
                        PlainWords.of(message.state(), message.last()));
    }
}
