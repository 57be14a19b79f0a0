package outreach.cli;

import java.util.Set;
import outreach.campaign.RunResult;
import outreach.campaign.ShellCommands;
import outreach.delivery.Halt;
import outreach.ledger.Books;
import outreach.ledger.LedgerException;
import outreach.ledger.LedgerLocation;
import outreach.ledger.LedgerView;
import outreach.report.InDoubtReport;
import outreach.report.Quantities;
import outreach.report.StatusReport;
import outreach.report.StopReason;

/** Says how a run ended, and which exit code that is. */
final class RunEnd {
    private final Terminal terminal;
    private final ShellCommands commands;
    private final Set<String> batches;
    private final boolean rehearsal;

    /** @param batches those of campaign.yaml */
    RunEnd(Terminal terminal, Set<String> batches, ShellCommands commands) {
        this(terminal, batches, commands, false);
    }

    private RunEnd(Terminal terminal, Set<String> batches, ShellCommands commands, boolean rehearsal) {
        this.terminal = terminal;
        this.batches = batches;
        this.commands = commands;
        this.rehearsal = rehearsal;
    }

    /** For a run whose ledger is thrown away: nothing can go on there. */
    static RunEnd ofRehearsal(Terminal terminal, ShellCommands commands) {
        return new RunEnd(terminal, Set.of(), commands, true);
    }

    /** The location is that of the ledger that the run is in. */
    int say(RunResult result, LedgerLocation location) {
        if (result instanceof RunResult.Sent sent) {
            return say(sent, location);
        }
        if (result instanceof RunResult.Tested tested) {
            return say(tested);
        }
        if (result instanceof RunResult.BrokenOff broken) {
            String batch = broken.run().batch();
            terminal.err().println(broken.sentence());
            terminal.err()
                    .printf(
                            "The books cannot be told now: %s does, once the ledger can be used again. Then go on with: %s%n",
                            commands.line("status", batch), commands.line("resume", batch));
            return ExitCode.STOPPED;
        }
        if (result instanceof RunResult.NothingToSend nothing) {
            terminal.out().println(nothing.sentence());
            try (var ledger = LedgerView.open(location)) {
                terminal.out().print(InDoubtReport.reminder(ledger, nothing.batch(), commands));
            }
            return ExitCode.DONE;
        }
        terminal.err().println(((RunResult.Declined) result).sentence());
        return ExitCode.INPUT;
    }

    private int say(RunResult.Tested tested) {
        terminal.out()
                .printf(
                        "%s accepted for %s; the ledger does not count them.%n",
                        Quantities.count(tested.accepted(), "test letter was", "test letters were"),
                        tested.to().address());
        if (tested.others() > 0) {
            terminal.err()
                    .printf(
                            "%s not accepted. The server's last words: %s%n",
                            Quantities.count(tested.others(), "was", "were"), tested.lastWords());
        }
        if (tested.halt() != null) {
            terminal.err().println(StopReason.of(tested.halt(), CampaignOptions.clock()));
            return ExitCode.STOPPED;
        }
        return tested.others() > 0 ? ExitCode.INCOMPLETE : ExitCode.DONE;
    }

    private int say(RunResult.Sent sent, LedgerLocation location) {
        Books books = sent.books();
        try (var ledger = LedgerView.open(location)) {
            var report = StatusReport.of(
                    ledger, sent.run().batch(), CampaignOptions.clock().getZone());
            terminal.out().print(text(report, isOldSender(sent)));
            terminal.out().flush();
        } catch (LedgerException e) {
            terminal.err().println(e.getMessage());
        }
        Halt halt = sent.halt();
        if (halt != null) {
            terminal.err().println(StopReason.of(halt, CampaignOptions.clock()));
        }
        int left = books.left();
        if (!books.balanced()) {
            terminal.err()
                    .println("The books do not balance: see the line above. Keep the data directory, and report this.");
            return ExitCode.UNEXPECTED;
        }
        if (left > 0) {
            String next = rehearsal || isOldSender(sent)
                    ? ""
                    : " Go on with: " + commands.line("resume", sent.run().batch());
            terminal.err()
                    .printf("Stopped with %s still to send.%s%n", Quantities.count(left, "letter", "letters"), next);
            return ExitCode.STOPPED;
        }
        return books.refused() + books.failed() + books.inDoubt() > 0 ? ExitCode.INCOMPLETE : ExitCode.DONE;
    }

    private String text(StatusReport report, boolean isOldSender) {
        if (rehearsal) {
            return report.rehearsalText(commands);
        }
        return isOldSender ? report.oldSenderText(batches, commands) : report.text(batches, commands);
    }

    /** Whether the way out is another than to go on. */
    private static boolean isOldSender(RunResult.Sent sent) {
        return sent.halt() != null && sent.halt().kind() == Halt.Kind.OLD_SENDER;
    }
}
