package outreach.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program's commands. */
@Command(
        name = "./outreach",
        mixinStandardHelpOptions = true,
        version = "Outreach 1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Writes to council contacts: everyone gets the right letter, never twice without your decision,",
            "and you can always see who got what.",
            "",
            "First time here? Run: ./outreach console --sandbox (nothing leaves this machine)"
        },
        footer = {
            "",
            "The way of a campaign: check, preview, send, and if it was interrupted, resume. './outreach COMMAND --help' explains each."
        })
public final class Outreach implements Runnable {
    private static final String DEBUG = "--debug";

    @Spec
    private CommandSpec spec;

    @Option(
            names = DEBUG,
            scope = ScopeType.INHERIT,
            description = "Show a stack trace and a log if something fails.",
            hidden = true)
    private boolean debug;

    Outreach() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        if (Arrays.asList(arguments).contains(DEBUG)) {
            System.setProperty("OUTREACH_LOG_LEVEL", "INFO");
        }
        int code = run(Terminal.system(out, err, System.getenv()), arguments);
        out.flush();
        err.flush();
        StopSignal.exit(code);
    }

    static int run(Terminal terminal, String... arguments) {
        var outreach = new Outreach();
        var line = new CommandLine(outreach)
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new PreviewCommand(terminal))
                .addSubcommand(new SendCommand(terminal))
                .addSubcommand(new ResumeCommand(terminal))
                .addSubcommand(new RetryCommand(terminal))
                .addSubcommand(new CancelCommand(terminal))
                .addSubcommand(new StatusCommand(terminal))
                .addSubcommand(new ReportCommand(terminal))
                .addSubcommand(new InDoubtCommand(terminal))
                .addSubcommand(new CommandLine(new CitiesCommand(terminal))
                        .addSubcommand(new CitiesCommand.Review(terminal))
                        .addSubcommand(new CitiesCommand.Set(terminal)))
                .addSubcommand(new CommandLine(new SuppressCommand())
                        .addSubcommand(new SuppressCommand.Add(terminal))
                        .addSubcommand(new SuppressCommand.Remove(terminal))
                        .addSubcommand(new SuppressCommand.ListAll(terminal)))
                .addSubcommand(new ConsoleCommand(terminal))
                .addSubcommand(new SandboxCommand(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures(terminal, () -> outreach.debug))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.interactive() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        return line.execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
