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

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES} (default: csv).")
    private RunReport.@Nullable Format format;

    @Option(
            names = "--latest",
            description = {
                "Each contact once, over all runs: its letter if it has one, else what its latest run says.",
                "Without it: every row of every run."
            })
    private boolean latest;

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
            var zone = CampaignOptions.clock().getZone();
            RunReport report = latest
                    ? RunReport.ofContacts(ledger, batch, zone, options.commands())
                    : RunReport.of(ledger, batch, zone, options.commands());
            RunReport.Format form = format == null ? RunReport.Format.CSV : format;
            if (out == null) {
                report.write(form, new Printed(terminal.out()));
            } else {
                ReportFile.write(report, form, out);
                terminal.err().printf("Written: %s%n", out);
            }
            report.sum().ifPresent(sum -> terminal.err().println(sum.sentence()));
            if (out == null && format == null && terminal.interactive()) {
                terminal.err().println("For a page to read: " + page());
            }
            return ExitCode.DONE;
        }
    }

    /** Rows with commas pour past who looks at a terminal. */
    private String page() {
        return options.commands().line(NAME, batch, (latest ? "--latest " : "") + "--format html --out report.html");
    }
}
