package outreach.cli;

import java.util.concurrent.Callable;
import outreach.campaign.CampaignSettings;
import outreach.campaign.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "retry",
        header = "Try failed letters again.",
        mixinStandardHelpOptions = true,
        description = "Tries the letters again that failed in the batch's last run, then goes on as resume does.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.ACCEPTED_TEXT,
            ExitCode.INPUT_TEXT,
            ExitCode.INCOMPLETE_TEXT,
            ExitCode.STOPPED_TEXT,
            ExitCode.LOCKED_TEXT
        })
class RetryCommand implements Callable<Integer> {
    @Mixin
    private CampaignOptions options;

    @Parameters(paramLabel = "BATCH", description = "The batch, as campaign.yaml names it.")
    private String batch;

    @Option(names = "--refused", description = "Try those again, too, that the server refused for good.")
    private boolean refused;

    @Option(names = "--no-wait", description = "End rather than wait for letters that the server refused for now.")
    private boolean noWait;

    private final Terminal terminal;

    RetryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CampaignSettings settings = new Login(terminal).complete(options.settings());
        Runs runs = options.runs(settings, new ProgressLine(terminal, CampaignOptions.clock()));
        return StopSignal.during(runs, () -> new RunEnd(terminal)
                .say(runs.retry(batch, refused, !noWait, true, ResumeCommand.whatIsLeft(terminal)), options.ledger()));
    }
}
