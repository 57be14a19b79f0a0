package outreach.report;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import outreach.campaign.ShellCommands;
import outreach.ledger.Books;
import outreach.ledger.LedgerView;
import outreach.ledger.Reason;
import outreach.ledger.Run;
import outreach.ledger.RunState;

/** The one command that helps most now, in a sentence under a run's books; where that one changes nothing for the rest, the one after it too. */
final class NextStep {
    private static final String NEXT = "Next: ";
    private static final String THEN = "\n  Then: ";

    private final LedgerView ledger;
    private final Set<String> batches;
    private final ShellCommands commands;
    private final OptionalLong writer;

    /**
     * @param batches those of campaign.yaml: only these can be sent
     * @param writer the process that writes to the ledger meanwhile
     */
    NextStep(LedgerView ledger, Set<String> batches, ShellCommands commands, OptionalLong writer) {
        this.ledger = ledger;
        this.batches = batches;
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
            return "Another console or a command in a terminal is at work (process %d). Press Stop in that console, or Ctrl-C in that terminal, to stop it before the next letter; if the run is unfinished then: %s"
                    .formatted(writer.getAsLong(), commands.line("resume", name));
        }
        if (run.state() == RunState.UNFINISHED) {
            return NEXT + commands.line("resume", name) + "  (goes on where it stopped)";
        }
        if (books.inDoubt() > 0 || !ledger.runsInDoubt(name).isEmpty()) {
            return NEXT + commands.line("in-doubt", name) + "  (lists them, and says how to decide)";
        }
        return run.state() == RunState.CANCELLED ? ofCancelled(name, books) : ofFinished(run, books);
    }

    /** Of an unfinished run whose sender the server refuses, where the settings have another. */
    String forNewSender(RunBooks batch) {
        String name = batch.run().batch();
        return "%s%s, then %s  (resume would go on with the sender that was refused)"
                .formatted(NEXT, commands.line("cancel", name), commands.line("send", name));
    }

    private String ofCancelled(String name, Books books) {
        int left = books.left() + books.failed();
        return left == 0
                ? "It was cancelled when no letter was left. Who got what: " + commands.line("report", name)
                : "It was cancelled with %s not sent. ".formatted(Quantities.count(left, "letter", "letters"))
                        + whoGetsIt(name, NEXT, left, "not sent");
    }

    private String ofFinished(Run run, Books books) {
        String name = run.batch();
        int markedAsUnsent = ledger.leftToNextRun(run);
        if (markedAsUnsent > 0) {
            return whoGetsIt(name, NEXT, markedAsUnsent, "marked as not sent");
        }
        if (books.failed() > 0 && !batches.contains(name)) {
            return whoGetsIt(name, NEXT, books.failed(), "failed");
        }
        if (books.failed() > 0) {
            return NEXT + commands.line("retry", name) + "  (tries the failed ones again)" + ofRest(name, THEN, books);
        }
        if (books.refused() > 0) {
            return NEXT
                    + commands.line("report", name)
                    + "  (the mail server's words tell why)"
                    + ofRest(name, THEN, books);
        }
        String rest = ofRest(name, NEXT, books);
        return rest.isEmpty() ? "Nothing is left to do. Who got what: " + commands.line("report", name) : rest;
    }

    /** About rows that got no letter yet and may; empty where there are none. */
    private String ofRest(String name, String before, Books books) {
        int overLimit = books.excluded().getOrDefault(Reason.OVER_LIMIT, 0);
        if (overLimit > 0) {
            return whoGetsIt(name, before, overLimit, "over the limit");
        }
        if (books.heldTotal() > 0) {
            return ofHeld(name, before, books.held(), books.heldTotal());
        }
        var leftOut = LeftOut.sentences(books.excluded());
        return leftOut.isEmpty()
                ? ""
                : before + commands.line("report", name) + "  (who got none, and why)\n  "
                        + String.join("\n  ", leftOut);
    }

    private String ofHeld(String name, String before, Map<Reason, Integer> held, int count) {
        if (!batches.contains(name)) {
            return whoGetsIt(name, before, count, "held");
        }
        if (held.keySet().stream().anyMatch(Reason::waitsForStatus)) {
            return before + commands.line("cities review") + "  (what must be checked before the held ones can go)";
        }
        return held.containsKey(Reason.CITY_UNKNOWN)
                ? "%s%s  (says what the held ones wait for)".formatted(before, commands.line("report", name))
                : whoGetsIt(name, before, count, "held");
    }

    /** A send plans by the files as they are then, so nobody knows before how many of them it takes. */
    private String whoGetsIt(String name, String before, int letters, String which) {
        String preview = commands.line("preview", name);
        return batches.contains(name)
                ? "%s%s  (shows %s the %s %s would get it now)"
                        .formatted(
                                before, preview, letters == 1 ? "whether" : "who of", Quantities.count(letters), which)
                : "%sif the %s %s %s to go, give the batch its name \"%s\" in campaign.yaml again: until then nothing can be sent from it. After that: %s"
                        .formatted(
                                before, Quantities.count(letters), which, letters == 1 ? "is" : "are", name, preview);
    }
}
