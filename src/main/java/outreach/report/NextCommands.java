package outreach.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import outreach.campaign.ShellCommands;
import outreach.ledger.Books;
import outreach.ledger.LedgerView;
import outreach.ledger.Reason;
import outreach.ledger.Run;
import outreach.ledger.RunState;

/** The commands that help now, in the order in which they are best given, under a run's books. */
final class NextCommands {
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
    NextCommands(LedgerView ledger, Set<String> batches, ShellCommands commands, OptionalLong writer) {
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
        var steps = new ArrayList<String>();
        if (books.inDoubt() > 0 || !ledger.runsInDoubt(name).isEmpty()) {
            steps.add(commands.line("in-doubt", name) + "  (lists them, and says how to decide)");
        }
        if (!isLatest(run)) {
            return inOrder(steps);
        }
        if (run.state() == RunState.CANCELLED) {
            return ofCancelled(name, books, steps);
        }
        steps.addAll(ofFinished(run, books));
        return steps.isEmpty()
                ? "Nothing is left to do. Who got what: " + commands.line("report", name)
                : inOrder(steps);
    }

    private static String inOrder(List<String> steps) {
        return NEXT + String.join(THEN, steps);
    }

    /** Earlier ones are listed for their doubts alone. */
    private boolean isLatest(Run run) {
        return ledger.latestRun(run.batch())
                .filter(latest -> latest.id() == run.id())
                .isPresent();
    }

    /** Of an unfinished run whose sender the server refuses, where the settings have another. */
    String forNewSender(RunBooks batch) {
        String name = batch.run().batch();
        return "%s%s, then %s  (resume would go on with the sender that was refused)"
                .formatted(NEXT, commands.line("cancel", name), commands.line("send", name));
    }

    private String ofCancelled(String name, Books books, List<String> steps) {
        int left = books.left() + books.failed();
        if (left > 0) {
            steps.add(whoGetsIt(name, left, "not sent"));
            return "It was cancelled with %s not sent. ".formatted(Quantities.count(left, "letter", "letters"))
                    + inOrder(steps);
        }
        return steps.isEmpty()
                ? "It was cancelled when no letter was left. Who got what: " + commands.line("report", name)
                : inOrder(steps);
    }

    private List<String> ofFinished(Run run, Books books) {
        String name = run.batch();
        int markedAsUnsent = ledger.leftToNextRun(run);
        if (markedAsUnsent > 0) {
            return List.of(whoGetsIt(name, markedAsUnsent, "marked as not sent"));
        }
        var steps = new ArrayList<String>();
        boolean isNamed = batches.contains(name);
        if (books.failed() > 0) {
            steps.add(
                    isNamed
                            ? commands.line("retry", name) + "  (tries the failed ones again)"
                            : whoGetsIt(name, books.failed(), "failed"));
        }
        if (books.refused() > 0) {
            steps.add(commands.line("report", name) + "  (the mail server's words tell why)");
        }
        if (isNamed || books.failed() == 0) {
            ofRest(name, books).ifPresent(steps::add);
        }
        return steps;
    }

    /** About rows that got no letter yet and may; empty where there are none. */
    private Optional<String> ofRest(String name, Books books) {
        int overLimit = books.excluded().getOrDefault(Reason.OVER_LIMIT, 0);
        if (overLimit > 0) {
            return Optional.of(whoGetsIt(name, overLimit, "over the limit"));
        }
        if (books.heldTotal() > 0) {
            return Optional.of(ofHeld(name, books.held(), books.heldTotal()));
        }
        var leftOut = LeftOut.sentences(books.excluded());
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        commands.line("report", name) + "  (who got none, and why)\n  " + String.join("\n  ", leftOut));
    }

    private String ofHeld(String name, Map<Reason, Integer> held, int count) {
        if (!batches.contains(name)) {
            return whoGetsIt(name, count, "held");
        }
        if (held.keySet().stream().anyMatch(Reason::waitsForStatus)) {
            return commands.line("cities review") + "  (what must be checked before the held ones can go)";
        }
        return held.containsKey(Reason.CITY_UNKNOWN)
                ? commands.line("report", name) + "  (says what the held ones wait for)"
                : whoGetsIt(name, count, "held");
    }

    /** A send plans by the files as they are then, so nobody knows before how many of them it takes. */
    private String whoGetsIt(String name, int letters, String which) {
        String preview = commands.line("preview", name);
        return batches.contains(name)
                ? "%s  (shows %s the %s %s would get it now)"
                        .formatted(preview, letters == 1 ? "whether" : "who of", Quantities.count(letters), which)
                : "if the %s %s %s to go, give the batch its name \"%s\" in campaign.yaml again: until then nothing can be sent from it. After that: %s"
                        .formatted(Quantities.count(letters), which, letters == 1 ? "is" : "are", name, preview);
    }
}
