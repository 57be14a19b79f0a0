package outreach.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import outreach.campaign.PlanOptions;
import outreach.campaign.SendRequest;
import outreach.contact.EmailAddress;
import outreach.settings.CampaignSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = SendCommand.NAME,
        header = SendCommand.HEADER,
        mixinStandardHelpOptions = true,
        description = {
            "Plans a batch, shows what would be sent and through which server, asks you to type the number of letters, and sends them.",
            "If one row or letter is wrong, all faults are listed and nothing is sent. With --sandbox nothing leaves this machine."
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
class SendCommand implements Callable<Integer> {
    static final String NAME = "send";
    static final String HEADER = "Send a batch, after asking you.";

    @Mixin
    private CampaignOptions options;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "BATCH", description = "The batch, as campaign.yaml names it: ask, thank-you, ….")
    private String batch;

    @Option(names = "--yes", description = "Do not ask for the number of letters.")
    private boolean yes;

    @Mixin
    private PlanSelection selection;

    @Option(
            names = "--approved",
            paramLabel = "FINGERPRINT",
            description = "Send only if the plan is still the one that preview showed.")
    private @Nullable String approved;

    @Option(
            names = "--test-to",
            paramLabel = "ADDRESS",
            description =
                    "Send the letters to this address only, with a marked subject; the ledger does not count them.")
    private @Nullable String testTo;

    @Option(names = "--no-wait", description = "End rather than wait for letters that the server refused for now.")
    private boolean noWait;

    @Option(
            names = "--sandbox",
            description = "Rehearse: real letters to a mail server inside this program, with a ledger to throw away.")
    private boolean sandbox;

    @Mixin
    private FaultsOption faults;

    private final Terminal terminal;

    SendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (faults.isGiven() && !sandbox) {
            throw new ParameterException(
                    spec.commandLine(), "--faults is for rehearsals: add --sandbox. Nothing was sent.");
        }
        if (testTo != null && sandbox) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--test-to sends real letters to a real mailbox, and with --sandbox nothing leaves this machine: leave one of them out. Nothing was sent.");
        }
        PlanOptions plan = selection.options(!sandbox);
        CampaignSettings settings = options.settings();
        var request = new SendRequest(batch, plan, approved, !noWait, new TypedCount(terminal, yes));
        if (sandbox) {
            return new Rehearsal(terminal, options).send(settings, request, faults.seed());
        }
        return options.perform(
                settings,
                terminal,
                runs -> testTo == null ? runs.send(request) : runs.sendTest(request, testAddress(testTo)));
    }

    private EmailAddress testAddress(String text) {
        try {
            return EmailAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--test-to \"%s\": %s".formatted(text, e.getMessage()));
        }
    }
}
