package outreach.cli;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import outreach.report.SandboxInbox;
import outreach.sandbox.Sandbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = SandboxCommand.NAME,
        header = SandboxCommand.HEADER,
        mixinStandardHelpOptions = true,
        description = {
            "Runs a mail server on this machine that delivers nothing, and writes what it received as a page when you stop it.",
            "Point smtp.host at 127.0.0.1, smtp.port at its port, and smtp.security at none."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.DONE_TEXT, ExitCode.FAILED_TEXT, ExitCode.INPUT_TEXT})
class SandboxCommand implements Callable<Integer> {
    static final String NAME = "sandbox";
    static final String HEADER = "Run a mail server that delivers nothing.";

    @Mixin
    private CampaignOptions options;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "3025",
            converter = PortNumber.class,
            description = "Its port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private FaultsOption faults;

    private final Terminal terminal;

    SandboxCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        SandboxInbox.requireWritable(options.data());
        OptionalLong seed = faults.seed();
        try (Sandbox server = start(seed)) {
            terminal.out()
                    .printf(
                            "A mail server that delivers nothing listens on 127.0.0.1:%d. Ctrl-C ends it.%n",
                            server.port());
            seed.ifPresent(number -> terminal.out()
                    .printf(
                            "It makes faults, chosen by the seed %d; --faults=%d makes the same again.%n",
                            number, number));
            terminal.out().flush();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                Path page = SandboxInbox.write(
                        options.data(),
                        server.received(),
                        CampaignOptions.clock().getZone());
                terminal.out().printf("%n%s", FaultsOption.deeds(server));
                terminal.out().printf("What arrived: %s%n", page);
                terminal.out().flush();
                Runtime.getRuntime().halt(ExitCode.DONE);
            }));
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        }
    }

    private Sandbox start(OptionalLong seed) {
        try {
            return FaultsOption.start(port, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--port: " + e.getMessage(), e);
        }
    }
}
