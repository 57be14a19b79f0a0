package outreach.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import outreach.report.SandboxInbox;
import outreach.settings.CampaignSettings;
import outreach.web.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = ConsoleCommand.NAME,
        header = ConsoleCommand.HEADER,
        mixinStandardHelpOptions = true,
        description = {
            "Shows the campaign as pages in your browser: read every letter, correct a status, send, watch, decide, report.",
            "Prints a link that opens one browser on this machine, and runs until you press Ctrl-C.",
            "With --sandbox you can press every button: nothing leaves this machine, and none of your files is changed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.DONE_TEXT,
            ExitCode.FAILED_TEXT,
            ExitCode.INPUT_TEXT,
            ExitCode.CONSOLE_STOPPED_TEXT,
            ExitCode.LOCKED_TEXT
        })
class ConsoleCommand implements Callable<Integer> {
    private static final long HEARS_ENTER_EVERY_MILLIS = 250;

    static final String NAME = "console";
    static final String HEADER = "See it, decide and send in your browser.";

    @Mixin
    private CampaignOptions options;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            converter = PortNumber.class,
            description = "Its port on 127.0.0.1 (default: any that is free, since the link is new each time).")
    private int port;

    @Option(
            names = "--sandbox",
            description =
                    "Rehearse: letters to a mail server inside this program, a ledger and a cities file to throw away.")
    private boolean sandbox;

    @Mixin
    private FaultsOption faults;

    private final Terminal terminal;

    ConsoleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (faults.isGiven() && !sandbox) {
            throw new ParameterException(
                    spec.commandLine(), "--faults is for rehearsals: add --sandbox. Nothing was sent.");
        }
        CampaignSettings settings = options.settings();
        if (!sandbox) {
            Path data = options.data(settings);
            return serve(new Login(terminal, settings).complete(), data, () -> {});
        }
        SandboxInbox.requireWritable(options.data());
        OptionalLong seed = faults.seed();
        var stage = new RehearsalStage(settings, seed);
        seed.ifPresent(number -> terminal.out()
                .printf(
                        "The sandbox makes faults, chosen by the seed %d; --faults=%d makes the same again.%n",
                        number, number));
        try {
            return serve(stage.settings(), stage.data(), () -> {
                Path page = stage.close(options.data());
                terminal.out().printf("What arrived: %s (open it in a browser)%n", page);
            });
        } catch (RuntimeException e) {
            stage.discard();
            throw e;
        }
    }

    /** Never returns by itself: the signal ends the process. */
    private int serve(CampaignSettings settings, Path data, Runnable afterwards) throws InterruptedException {
        Console console = start(settings, data);
        terminal.out()
                .printf(
                        "%s%nOpen this link in your browser (it works once; Enter here prints a new one, Ctrl-C ends the console):%n%n  %s%n%n",
                        sandbox
                                ? "The console rehearses: nothing leaves this machine, and none of your files is changed."
                                : "The console is ready. Letters that you send in it go out for real.",
                        console.link());
        terminal.out().flush();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(console, afterwards), "stop-signal"));
        var never = new CountDownLatch(1);
        while (!never.await(HEARS_ENTER_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            if (isEnterPressed()) {
                terminal.out()
                        .printf(
                                "A new link, for one browser; the one before does not get in any more then:%n%n  %s%n%n",
                                console.newLink());
                terminal.out().flush();
            }
        }
        return ExitCode.DONE;
    }

    /** Looks before it reads: a process in the background that reads its terminal is stopped by the system. */
    private static boolean isEnterPressed() {
        try {
            int typed = System.in.available();
            return typed > 0 && new String(System.in.readNBytes(typed), StandardCharsets.ISO_8859_1).contains("\n");
        } catch (IOException e) {
            // there is no terminal any more
            return false;
        }
    }

    private Console start(CampaignSettings settings, Path data) {
        try {
            Path inbox = sandbox ? SandboxInbox.page(options.data()) : null;
            return Console.start(settings, data, CampaignOptions.clock(), options.commands(), port, inbox);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--port: " + e.getMessage(), e);
        }
    }

    private void end(Console console, Runnable afterwards) {
        boolean underway = console.stop();
        String goOn = sandbox ? "" : " What was sent is in the ledger; resume goes on.";
        terminal.out()
                .printf("%n%s%n", underway ? "Stopped in the middle of a send." + goOn : "The console has ended.");
        afterwards.run();
        terminal.out().flush();
        Runtime.getRuntime().halt(underway ? ExitCode.STOPPED : ExitCode.DONE);
    }
}
