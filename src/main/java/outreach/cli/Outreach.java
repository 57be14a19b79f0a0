package outreach.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import outreach.city.TieStatus;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The program's commands. */
public final class Outreach implements Runnable {
    private static final String DEBUG = "--debug";

    /** Built by hand and not from annotations, whose first reading takes a fifth of the time of the shortest command. */
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this)
            .name("./outreach")
            .version("Outreach 1.0")
            .addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help message and exit.")
                    .build())
            .addOption(OptionSpec.builder("-V", "--version")
                    .versionHelp(true)
                    .description("Print version information and exit.")
                    .build());

    private final OptionSpec debug = OptionSpec.builder(DEBUG)
            .type(boolean.class)
            .scopeType(ScopeType.INHERIT)
            .hidden(true)
            .description("Show a stack trace and a log if something fails.")
            .build();

    private Outreach() {
        spec.addOption(debug);
        spec.usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .description(
                        "Writes to council contacts: everyone gets the right letter, never twice without your decision,",
                        "and you can always see who got what.",
                        "",
                        "First time here? Run: ./outreach console --sandbox (nothing leaves this machine)")
                .footer(
                        "",
                        "The way of a campaign: check, preview, send, and if it was interrupted, resume. './outreach COMMAND --help' explains each.");
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        StartUp.prepare(Arrays.asList(arguments).contains(DEBUG));
        var standardOutput = new StandardOutput();
        PrintWriter out = standardOutput.writer();
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(Terminal.system(out, err, System.getenv()), arguments);
        out.flush();
        Optional<String> loss = standardOutput.loss();
        loss.ifPresent(why -> err.println("Not all of the output could be written: " + why + "."));
        err.flush();
        StopSignal.exit(loss.isPresent() && code == ExitCode.DONE ? ExitCode.UNEXPECTED : code);
    }

    static int run(Terminal terminal, String... typed) {
        String[] arguments = helpAsOption(typed);
        var outreach = new Outreach();
        var line = new CommandLine(outreach.spec);
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
                .add(CitiesCommand.NAME, CitiesCommand.HEADER, () -> CitiesCommand.with(terminal))
                .add(SuppressCommand.NAME, SuppressCommand.HEADER, () -> SuppressCommand.with(terminal))
                .add(ConsoleCommand.NAME, ConsoleCommand.HEADER, () -> new ConsoleCommand(terminal))
                .add(SandboxCommand.NAME, SandboxCommand.HEADER, () -> new SandboxCommand(terminal))
                .addTo(line, arguments);
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, new DayConverter())
                .registerConverter(TieStatus.class, new StatusConverter())
                .setParameterExceptionHandler(new WrongUse())
                .setExecutionStrategy(new GivenOnce())
                .setExecutionExceptionHandler(new Failures(terminal, outreach::debugs))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.interactive() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .execute(arguments);
    }

    /** {@code help send}, as other programs have it, is {@code send --help}; picocli's own command for it would be one more to build at each start. */
    private static String[] helpAsOption(String... typed) {
        if (typed.length == 0 || !typed[0].equals("help")) {
            return typed;
        }
        String[] arguments = Arrays.copyOfRange(typed, 1, typed.length + 1);
        arguments[typed.length - 1] = "--help";
        return arguments;
    }

    private boolean debugs() {
        return Boolean.TRUE.equals(debug.getValue());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
