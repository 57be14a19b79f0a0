package outreach.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
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
     * A command and what for, or whatever stands in its place.
     *
     * @param why in a few words, or empty
     * @param below sentences, each on a line of its own
     */
    private record Step(String command, String why, List<String> below) {
        Step(String command, String why) {
            this(command, why, List.of());
        }

        Step and(Step other) {
            return new Step(command, why + "; also " + other.why, other.below);
        }

        String text() {
            return command
                    + (why.isEmpty() ? "" : "  (" + why + ")")
                    + below.stream().map(sentence -> "\n  " + sentence).collect(Collectors.joining());
        }
    }

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
        var steps = new ArrayList<Step>();
        if (books.inDoubt() > 0 || !ledger.runsInDoubt(name).isEmpty()) {
            steps.add(new Step(commands.line("in-doubt", name), "lists them, and says how to decide"));
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

    private static String inOrder(List<Step> steps) {
        return steps.stream().map(Step::text).collect(Collectors.joining(THEN, NEXT, ""));
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

    private String ofCancelled(String name, Books books, List<Step> steps) {
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

    private List<Step> ofFinished(Run run, Books books) {
        String name = run.batch();
        int markedAsUnsent = ledger.leftToNextRun(run);
        if (markedAsUnsent > 0) {
            return List.of(whoGetsIt(name, markedAsUnsent, "marked as not sent"));
        }
        var steps = new ArrayList<Step>();
        boolean isNamed = batches.contains(name);
        if (books.failed() > 0) {
            steps.add(
                    isNamed
                            ? new Step(commands.line("retry", name), "tries the failed ones again")
                            : whoGetsIt(name, books.failed(), "failed"));
        }
        var rest = isNamed || books.failed() == 0 ? ofRest(name, books) : Optional.<Step>empty();
        if (books.refused() == 0) {
            rest.ifPresent(steps::add);
            return steps;
        }
        var report = new Step(commands.line("report", name), "the mail server's words tell why");
        if (rest.isPresent() && rest.get().command().equals(report.command())) {
            steps.add(report.and(rest.get()));
        } else {
            steps.add(report);
            rest.ifPresent(steps::add);
        }
        return steps;
    }

    /** About rows that got no letter yet and may; empty where there are none. */
    private Optional<Step> ofRest(String name, Books books) {
        int overLimit = books.excluded().getOrDefault(Reason.OVER_LIMIT, 0);
        if (overLimit > 0) {
            return Optional.of(whoGetsIt(name, overLimit, "over the limit"));
        }
        if (books.heldTotal() > 0) {
            return Optional.of(ofHeld(name, books.held(), books.heldTotal()));
        }
        List<String> leftOut = LeftOut.sentences(books.excluded());
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of(new Step(commands.line("report", name), "who got none, and why", leftOut));
    }

    private Step ofHeld(String name, Map<Reason, Integer> held, int count) {
        if (!batches.contains(name)) {
            return whoGetsIt(name, count, "held");
        }
        if (held.keySet().stream().anyMatch(Reason::waitsForStatus)) {
            return new Step(commands.line("cities review"), "what must be checked before the held ones can go");
        }
        return held.containsKey(Reason.CITY_UNKNOWN)
                ? new Step(commands.line("report", name), "says what the held ones wait for")
                : whoGetsIt(name, count, "held");
    }

    /** A send plans by the files as they are then, so nobody knows before how many of them it takes. */
    private Step whoGetsIt(String name, int letters, String which) {
        String preview = commands.line("preview", name);
        return batches.contains(name)
                ? new Step(
                        preview,
                        "shows %s the %s %s would get it now"
                                .formatted(letters == 1 ? "whether" : "who of", Quantities.count(letters), which))
                : new Step(
                        "if the %s %s %s to go, give the batch its name \"%s\" in campaign.yaml again: until then nothing can be sent from it. After that: %s"
                                .formatted(
                                        Quantities.count(letters), which, letters == 1 ? "is" : "are", name, preview),
                        "");
    }
}
