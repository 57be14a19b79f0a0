package outreach.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import outreach.ledger.LedgerView;
import outreach.report.StatusReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = StatusCommand.NAME,
        header = StatusCommand.HEADER,
        mixinStandardHelpOptions = true,
        description =
                "Shows the books: how many letters were sent, wait, or were refused, and what to do next. Works beside a running send.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.DONE_TEXT, ExitCode.UNEXPECTED_TEXT, ExitCode.INPUT_TEXT})
class StatusCommand implements Callable<Integer> {
    static final String NAME = "status";
    static final String HEADER = "See the books: sent, waiting, refused.";

    @Mixin
    private CampaignOptions options;

    @Parameters(paramLabel = "BATCH", arity = "0..1", description = "Only this batch.")
    private @Nullable String batch;

    @Option(
            names = "--json",
            description =
                    "For programs: one object a batch, of its latest run, and one for each earlier run with letters in doubt.")
    private boolean json;

    private final Terminal terminal;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var settings = options.settings();
        if (batch != null) {
            options.bookkeeping(settings).requireKnown(batch);
        }
        var location = options.ledger(settings);
        if (options.saysThatNoLedgerIsThere(settings, json ? terminal.err() : terminal.out()) && !json) {
            return ExitCode.DONE;
        }
        try (var ledger = LedgerView.open(location)) {
            var zone = CampaignOptions.clock().getZone();
            StatusReport status = batch == null ? StatusReport.of(ledger, zone) : StatusReport.of(ledger, batch, zone);
            terminal.out()
                    .print(
                            json
                                    ? status.json()
                                    : status.text(
                                            settings.batches().keySet(),
                                            options.commands(),
                                            LedgerView.writer(location)));
            terminal.out().flush();
            return status.balanced() ? ExitCode.DONE : ExitCode.UNEXPECTED;
        }
    }
}
