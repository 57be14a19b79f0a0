package outreach.cli;

import java.util.concurrent.Callable;
import outreach.campaign.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = ResumeCommand.NAME,
        header = ResumeCommand.HEADER,
        mixinStandardHelpOptions = true,
        description = {
            "Goes on with a run that was stopped or broke off. Says first what is left and how long it takes; asks nothing.",
            "Nobody gets a letter twice: what may have been sent is listed by in-doubt, and waits for you."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.ACCEPTED_TEXT,
            ExitCode.UNEXPECTED_TEXT,
            ExitCode.INPUT_TEXT,
            ExitCode.INCOMPLETE_TEXT,
            ExitCode.STOPPED_TEXT,
            ExitCode.LOCKED_TEXT
        })
class ResumeCommand implements Callable<Integer> {
    static final String NAME = "resume";
    static final String HEADER = "Go on with a run that was interrupted.";

    @Mixin
    private GoingOn run;

    private final Terminal terminal;

    ResumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return run.by(Runs::resume, terminal);
    }
}
