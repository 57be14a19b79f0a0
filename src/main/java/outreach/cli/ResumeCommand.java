package outreach.cli;

import java.util.concurrent.Callable;
import outreach.campaign.CampaignSettings;
import outreach.campaign.Resumption;
import outreach.campaign.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        header = "Go on with a run that was interrupted.",
        mixinStandardHelpOptions = true,
        description = {
            "Goes on with a run that was stopped or broke off. Says first what is left and how long it takes; asks nothing.",
            "Nobody gets a letter twice: what may have been sent is listed by in-doubt, and waits for you."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.ACCEPTED_TEXT,
            ExitCode.INPUT_TEXT,
            ExitCode.INCOMPLETE_TEXT,
            ExitCode.STOPPED_TEXT,
            ExitCode.LOCKED_TEXT
        })
class ResumeCommand implements Callable<Integer> {
    @Mixin
    private CampaignOptions options;

    @Parameters(paramLabel = "BATCH", description = "The batch, as campaign.yaml names it.")
    private String batch;

    @Option(names = "--no-wait", description = "End rather than wait for letters that the server refused for now.")
    private boolean noWait;

    private final Terminal terminal;

    ResumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CampaignSettings settings = new Login(terminal).complete(options.settings());
        Runs runs = options.runs(settings, new ProgressLine(terminal, CampaignOptions.clock()));
        return StopSignal.during(runs, () -> new RunEnd(terminal)
                .say(runs.resume(batch, !noWait, true, whatIsLeft(terminal)), options.ledger()));
    }

    static Resumption whatIsLeft(Terminal terminal) {
        return (run, books, timeNeeded, notes) -> {
            terminal.err()
                    .printf(
                            "Run %d of batch %s: %,d letters left (%,d of them refused for now), %,d accepted so far, %,d in doubt. Time needed: %s.%n",
                            run.number(),
                            run.batch(),
                            books.pending() + books.deferred(),
                            books.deferred(),
                            books.accepted(),
                            books.inDoubt(),
                            PlanText.time(timeNeeded));
            notes.forEach(note -> terminal.err().println("Note: " + note));
            terminal.err().flush();
        };
    }
}
