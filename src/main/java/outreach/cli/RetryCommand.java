package outreach.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = RetryCommand.NAME,
        header = RetryCommand.HEADER,
        mixinStandardHelpOptions = true,
        description = "Tries the letters again that failed in the batch's last run, then goes on as resume does.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.ACCEPTED_TEXT,
            ExitCode.UNEXPECTED_TEXT,
            ExitCode.INPUT_TEXT,
            ExitCode.INCOMPLETE_TEXT,
            ExitCode.STOPPED_TEXT,
            ExitCode.LOCKED_TEXT
        })
class RetryCommand implements Callable<Integer> {
    static final String NAME = "retry";
    static final String HEADER = "Try failed letters again.";

    @Mixin
    private GoingOn run;

    @Option(names = "--refused", description = "Try those again, too, that the server refused for good.")
    private boolean refused;

    private final Terminal terminal;

    RetryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return run.by((runs, batch, how, before) -> runs.retry(batch, refused, how, before), terminal);
    }
}
