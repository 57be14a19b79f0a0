package outreach.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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
        StartUp.prepare(Arrays.asList(arguments).contains(DEBUG));
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(Terminal.system(out, err, System.getenv()), arguments);
        out.flush();
        err.flush();
        StopSignal.exit(code);
    }

    static int run(Terminal terminal, String... arguments) {
        var outreach = new Outreach();
        var line = new CommandLine(outreach);
        new Commands()
                .add(CheckCommand.NAME, CheckCommand.HEADER, () -> new CheckCommand(terminal))
                .add(PreviewCommand.NAME, PreviewCommand.HEADER, () -> new PreviewCommand(terminal))
                .add(SendCommand.NAME, SendCommand.HEADER, () -> new SendCommand(terminal))
                .add(ResumeCommand.NAME, ResumeCommand.HEADER, () -> new ResumeCommand(terminal))
                .add(RetryCommand.NAME, RetryCommand.HEADER, () -> new RetryCommand(terminal))
                .add(CancelCommand.NAME, CancelCommand.HEADER, () -> new CancelCommand(terminal))
                .add(StatusCommand.NAME, StatusCommand.HEADER, () -> new StatusCommand(terminal))
                .add(ReportCommand.NAME, ReportCommand.HEADER, () -> new ReportCommand(terminal))
                .add(InDoubtCommand.NAME, InDoubtCommand.HEADER, () -> new InDoubtCommand(terminal))
                .add(CitiesCommand.NAME, CitiesCommand.HEADER, () -> new CommandLine(new CitiesCommand(terminal))
                        .addSubcommand(new CitiesCommand.Review(terminal))
                        .addSubcommand(new CitiesCommand.Set(terminal)))
                .add(SuppressCommand.NAME, SuppressCommand.HEADER, () -> new CommandLine(new SuppressCommand())
                        .addSubcommand(new SuppressCommand.Add(terminal))
                        .addSubcommand(new SuppressCommand.Remove(terminal))
                        .addSubcommand(new SuppressCommand.ListAll(terminal)))
                .add(ConsoleCommand.NAME, ConsoleCommand.HEADER, () -> new ConsoleCommand(terminal))
                .add(SandboxCommand.NAME, SandboxCommand.HEADER, () -> new SandboxCommand(terminal))
                .addTo(line, arguments);
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, new DayConverter())
                .setExecutionExceptionHandler(new Failures(terminal, () -> outreach.debug))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.interactive() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
