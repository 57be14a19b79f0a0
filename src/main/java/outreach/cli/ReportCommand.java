package outreach.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import outreach.ledger.LedgerView;
import outreach.report.ReportFile;
import outreach.report.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = ReportCommand.NAME,
        header = ReportCommand.HEADER,
        mixinStandardHelpOptions = true,
        description = "Lists who got what and when, and what the mail server said. Works beside a running send.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.DONE_TEXT, ExitCode.FAILED_TEXT, ExitCode.INPUT_TEXT})
class ReportCommand implements Callable<Integer> {
    static final String NAME = "report";
    static final String HEADER = "List who got what, and when.";

    @Mixin
    private CampaignOptions options;

    @Parameters(
            paramLabel = "BATCH",
            description = "The batch, as campaign.yaml names it, or named it when it was sent.")
    private String batch;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private RunReport.Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it (default: shown here).")
    private @Nullable Path out;

    private final Terminal terminal;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var settings = options.settings();
        options.bookkeeping(settings).requireKnown(batch);
        options.saysThatNoLedgerIsThere(settings, terminal.err());
        try (var ledger = LedgerView.open(options.ledger(settings))) {
            RunReport report =
                    RunReport.of(ledger, batch, CampaignOptions.clock().getZone(), options.commands());
            if (out == null) {
                report.write(format, new Printed(terminal.out()));
            } else {
                ReportFile.write(report, format, out);
                terminal.err().printf("Written: %s%n", out);
            }
            return ExitCode.DONE;
        }
    }
}
