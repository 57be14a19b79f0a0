package outreach.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import outreach.campaign.PlanOptions;
import outreach.campaign.PlanSummary;
import outreach.campaign.Runs;
import outreach.campaign.UnfinishedRun;
import outreach.report.PreviewWriter;
import outreach.settings.CampaignSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = PreviewCommand.NAME,
        header = PreviewCommand.HEADER,
        mixinStandardHelpOptions = true,
        description = {
            "Shows who would get what, and who would not and why, letter by letter, as a page for your browser. Sends nothing.",
            "The bytes are those that send hands to the mail server."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.DONE_TEXT, ExitCode.FAILED_TEXT, ExitCode.INPUT_TEXT})
class PreviewCommand implements Callable<Integer> {
    static final String NAME = "preview";
    static final String HEADER = "See who would get what, as a page in your browser.";

    @Mixin
    private CampaignOptions options;

    @Parameters(paramLabel = "BATCH", description = "The batch, as campaign.yaml names it: ask, thank-you, ….")
    private String batch;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write the page (default: data/preview/BATCH).")
    private @Nullable Path out;

    @Mixin
    private PlanSelection selection;

    private final Terminal terminal;

    PreviewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PlanOptions plan = selection.options(true);
        CampaignSettings settings = options.settings();
        Runs runs = options.runs(settings);
        settings.batch(batch);
        Path target = out == null ? options.data().resolve("preview").resolve(batch) : out;
        try (PreviewWriter pages = PreviewWriter.open(target, settings.name(), options.commands())) {
            PlanSummary summary = runs.preview(batch, plan, true, pages);
            String send = options.commands().line("send", batch + plan.words(), "--approved", summary.fingerprint());
            pages.finish(summary, send, runs.cities()::find);
            PlanText.printFaults(terminal.err(), summary);
            PlanText.print(terminal.out(), summary);
            terminal.out().printf("Look at it: %s (open it in a browser)%n", target.resolve("index.html"));
            terminal.out().print(nextStep(summary, send));
            return ExitCode.DONE;
        }
    }

    private String nextStep(PlanSummary summary, String send) {
        UnfinishedRun unfinished = summary.unfinished();
        if (unfinished != null) {
            return "%s%nTo go on with it: %s%nTo end it, so that these can go: %s%n"
                    .formatted(
                            unfinished.sentence(),
                            options.commands().line("resume", unfinished.batch()),
                            options.commands().line("cancel", unfinished.batch()));
        }
        return summary.toSend() > 0
                ? "When all is well: %s%n".formatted(send)
                : PlanText.whyNobody(summary, options.commands());
    }
}
