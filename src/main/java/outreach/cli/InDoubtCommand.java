package outreach.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import outreach.ledger.Decided;
import outreach.ledger.LedgerLocation;
import outreach.ledger.LedgerView;
import outreach.report.InDoubtReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = InDoubtCommand.NAME,
        header = InDoubtCommand.HEADER,
        mixinStandardHelpOptions = true,
        description = {
            "Lists the letters of which nobody knows whether the server took them, because the line or this program broke off.",
            "They are never sent again by themselves. Look into your mail server's log or ask the recipient,",
            "then decide with --sent or --unsent and the numbers of the list. A wrong decision is taken back with --undo,",
            "until the run goes on or the batch is sent again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.DONE_TEXT, ExitCode.FAILED_TEXT, ExitCode.INPUT_TEXT, ExitCode.LOCKED_TEXT})
class InDoubtCommand implements Callable<Integer> {
    static final String NAME = "in-doubt";
    static final String HEADER = "Decide about letters that may have been sent.";

    @Mixin
    private CampaignOptions options;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "BATCH",
            description = "The batch, as campaign.yaml names it, or named it when it was sent.")
    private String batch;

    @ArgGroup
    private @Nullable Decision decision;

    @Option(names = "--json", description = "For programs: an array with one object a letter.")
    private boolean json;

    private final Terminal terminal;

    /** A way to decide, or back. */
    static final class Decision {
        @Option(names = "--sent", arity = "1..*", split = ",", paramLabel = "ID", description = "These were sent.")
        private @Nullable List<Long> sent;

        @Option(
                names = "--unsent",
                arity = "1..*",
                split = ",",
                paramLabel = "ID",
                description = "These were not: they are to be sent again. It says by which command.")
        private @Nullable List<Long> unsent;

        @Option(
                names = "--undo",
                arity = "1..*",
                split = ",",
                paramLabel = "ID",
                description = "What was decided about these was wrong: they are in doubt again.")
        private @Nullable List<Long> undo;
    }

    InDoubtCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (decision != null && json) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--json is for the list: leave it out with --sent, --unsent or --undo. Nothing was changed.");
        }
        var settings = options.settings();
        options.bookkeeping(settings).requireKnown(batch);
        if (decision != null && decision.undo != null) {
            options.bookkeeping(settings).undo(batch, decision.undo);
            terminal.out().println(InDoubtReport.takenBack(new HashSet<>(decision.undo).size()));
            terminal.out().flush();
            return ExitCode.DONE;
        }
        if (decision != null) {
            boolean sent = decision.sent != null;
            List<Long> ids = Objects.requireNonNull(sent ? decision.sent : decision.unsent);
            Decided decided = options.bookkeeping(settings).decide(batch, ids, sent);
            try (var ledger = LedgerView.open(options.ledger(settings))) {
                boolean plannable = settings.batches().containsKey(batch);
                terminal.out()
                        .print(InDoubtReport.decided(ledger, batch, decided, sent, plannable, options.commands()));
                terminal.out().print(InDoubtReport.wayBack(batch, ids, options.commands()));
                terminal.out().flush();
            }
            return ExitCode.DONE;
        }
        LedgerLocation location = options.ledger(settings);
        if (options.saysThatNoLedgerIsThere(settings, json ? terminal.err() : terminal.out()) && !json) {
            return ExitCode.DONE;
        }
        try (var ledger = LedgerView.open(location)) {
            InDoubtReport report =
                    InDoubtReport.of(ledger, batch, CampaignOptions.clock().getZone(), options.commands());
            terminal.out().print(json ? report.json() : report.text());
            terminal.out().flush();
            return ExitCode.DONE;
        }
    }
}
