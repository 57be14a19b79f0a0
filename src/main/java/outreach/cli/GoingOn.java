package outreach.cli;

import outreach.campaign.Resumption;
import outreach.campaign.RunResult;
import outreach.campaign.Runs;
import outreach.campaign.SendingOptions;
import outreach.report.Quantities;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What resume and retry share: which batch, and how its run goes on. */
final class GoingOn {
    @Mixin
    private CampaignOptions options;

    @Parameters(
            paramLabel = "BATCH",
            description = "The batch, as campaign.yaml names it, or named it when it was sent.")
    private String batch;

    @Option(names = "--no-wait", description = "End rather than wait for letters that the server refused for now.")
    private boolean noWait;

    /** Goes on with a run, in one way or the other. */
    @FunctionalInterface
    interface Way {
        RunResult go(Runs runs, String batch, SendingOptions how, Resumption before);
    }

    int by(Way way, Terminal terminal) {
        var how = new SendingOptions(!noWait, true);
        return options.perform(options.settings(), terminal, runs -> way.go(runs, batch, how, whatIsLeft(terminal)));
    }

    private static Resumption whatIsLeft(Terminal terminal) {
        return (run, books, timeNeeded, notes) -> {
            terminal.err()
                    .printf(
                            "Run %d of batch %s: %s, %,d accepted so far, %,d in doubt.%s%n",
                            run.number(),
                            run.batch(),
                            Quantities.left(books.toSend(), books.deferred()),
                            books.accepted(),
                            books.inDoubt(),
                            timeNeeded != null && timeNeeded.isZero()
                                    ? ""
                                    : " Time needed: %s.".formatted(PlanText.time(timeNeeded)));
            notes.forEach(note -> terminal.err().println("Note: " + note));
            terminal.err().flush();
        };
    }
}
