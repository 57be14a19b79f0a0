package outreach.cli;

import java.util.List;
import java.util.concurrent.Callable;
import outreach.campaign.PlanSummary;
import outreach.campaign.RunListener;
import outreach.campaign.Runs;
import outreach.settings.CampaignSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = CheckCommand.NAME,
        header = CheckCommand.HEADER,
        mixinStandardHelpOptions = true,
        description = {
            "Reads every file and merges every letter, and lists all that is wrong. Sends nothing.",
            "Run it first, and again after each change."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.DONE_TEXT, ExitCode.FAILED_TEXT, ExitCode.INPUT_TEXT, ExitCode.NO_SERVER_TEXT})
class CheckCommand implements Callable<Integer> {
    static final String NAME = "check";
    static final String HEADER = "Find every fault in the files and letters.";

    @Mixin
    private CampaignOptions options;

    @Option(names = "--smtp", description = "Also log in to the mail server, and out again.")
    private boolean smtp;

    private final Terminal terminal;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        CampaignSettings settings = options.settings();
        Runs runs = options.runs(settings, new Login(terminal, settings), new RunListener() {});
        List<PlanSummary> plans = runs.check();
        plans.forEach(plan -> {
            PlanText.print(terminal.out(), plan);
            terminal.out().print(PlanText.whyNobody(plan, options.commands()));
        });
        if (smtp) {
            terminal.out().println(runs.checkServer());
        }
        terminal.out().println("No faults. Nothing was sent.");
        return ExitCode.DONE;
    }
}
