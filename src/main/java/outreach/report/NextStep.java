package outreach.report;

import java.util.Map;
import java.util.OptionalLong;
import outreach.campaign.ShellCommands;
import outreach.ledger.Books;
import outreach.ledger.LedgerView;
import outreach.ledger.Reason;
import outreach.ledger.Run;
import outreach.ledger.RunState;

/** The one command that helps most now, in a sentence under a run's books. */
final class NextStep {
    private final LedgerView ledger;
    private final ShellCommands commands;
    private final OptionalLong writer;

    /** @param writer the process that writes to the ledger meanwhile */
    NextStep(LedgerView ledger, ShellCommands commands, OptionalLong writer) {
        this.ledger = ledger;
        this.commands = commands;
        this.writer = writer;
    }

    String after(RunBooks batch) {
        Run run = batch.run();
        String name = run.batch();
        Books books = batch.books();
        if (!books.balanced()) {
            return "Do not send. Keep the data directory as it is, and report this.";
        }
        if (run.state() == RunState.UNFINISHED && writer.isPresent()) {
            return "Process %d is at work on this ledger now. Wait for its end, or press Ctrl-C there; if the run is unfinished then: %s"
                    .formatted(writer.getAsLong(), commands.line("resume", name));
        }
        if (run.state() == RunState.UNFINISHED) {
            return "Next: " + commands.line("resume", name) + "  (goes on where it stopped)";
        }
        if (books.inDoubt() > 0 || !ledger.runsInDoubt(name).isEmpty()) {
            return "Next: " + commands.line("in-doubt", name) + "  (lists them, and says how to decide)";
        }
        if (run.state() == RunState.CANCELLED) {
            return ofCancelled(name, books.left() + books.failed());
        }
        int markedAsUnsent = ledger.leftToNextRun(run);
        if (markedAsUnsent > 0) {
            return "Next: %s  (plans the %s marked as not sent anew)"
                    .formatted(commands.line("send", name), Quantities.count(markedAsUnsent, "letter", "letters"));
        }
        if (books.failed() > 0) {
            return "Next: " + commands.line("retry", name) + "  (tries the failed ones again)";
        }
        if (books.refused() > 0) {
            return "Next: " + commands.line("report", name) + "  (the mail server's words tell why)";
        }
        int overLimit = books.excluded().getOrDefault(Reason.OVER_LIMIT, 0);
        if (overLimit > 0) {
            return "Next: %s  (plans the %s over the limit)"
                    .formatted(commands.line("send", name), Quantities.count(overLimit, "letter", "letters"));
        }
        return books.heldTotal() > 0 ? ofHeld(name, books.held()) : nothingLeft(name);
    }

    private String ofHeld(String name, Map<Reason, Integer> held) {
        if (held.containsKey(Reason.STATUS_STALE) || held.containsKey(Reason.STATUS_UNKNOWN)) {
            return "Next: " + commands.line("cities review") + "  (what must be checked before the held ones can go)";
        }
        return held.containsKey(Reason.CITY_UNKNOWN)
                ? "Next: %s  (says what the held ones wait for)".formatted(commands.line("report", name))
                : "The next send decides anew about the held ones, by the files as they are then: "
                        + commands.line("send", name);
    }

    private String nothingLeft(String name) {
        return "Nothing is left to do. Who got what: " + commands.line("report", name);
    }

    private String ofCancelled(String name, int left) {
        return left == 0
                ? "It was cancelled when no letter was left. Who got what: " + commands.line("report", name)
                : "It was cancelled with %s not sent. Next, if they are to go: %s  (a new run plans them anew)"
                        .formatted(Quantities.count(left, "letter", "letters"), commands.line("send", name));
    }
}
