package outreach.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = CancelCommand.NAME,
        header = CancelCommand.HEADER,
        mixinStandardHelpOptions = true,
        description = {
            "Ends an unfinished run without sending the rest. What was sent stays in the ledger,",
            "so a later send of the batch leaves those contacts out."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.DONE_TEXT, ExitCode.FAILED_TEXT, ExitCode.INPUT_TEXT, ExitCode.LOCKED_TEXT})
class CancelCommand implements Callable<Integer> {
    static final String NAME = "cancel";
    static final String HEADER = "End an unfinished run.";

    @Mixin
    private CampaignOptions options;

    @Parameters(
            paramLabel = "BATCH",
            description = "The batch, as campaign.yaml names it, or named it when it was sent.")
    private String batch;

    private final Terminal terminal;

    CancelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var cancelled = options.bookkeeping(options.settings()).cancel(batch);
        terminal.out()
                .println(cancelled
                        .map(run -> "Run %d of batch %s is cancelled. What was sent stays in the ledger."
                                .formatted(run.number(), batch))
                        .orElse("Batch %s has no unfinished run.".formatted(batch)));
        return ExitCode.DONE;
    }
}
