package outreach.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.springframework.util.FileSystemUtils;
import outreach.campaign.RunResult;
import outreach.campaign.Runs;
import outreach.campaign.SendRequest;
import outreach.delivery.Security;
import outreach.delivery.SmtpSettings;
import outreach.ledger.LedgerLocation;
import outreach.ledger.LedgerView;
import outreach.report.ArrivalReport;
import outreach.report.SandboxInbox;
import outreach.report.WorkingTime;
import outreach.sandbox.FaultySandboxServer;
import outreach.sandbox.Sandbox;
import outreach.settings.CampaignSettings;

/** Sends a batch for real, but to a mail server of our own, and shows what arrived there. */
final class Rehearsal {
    private static final int CONNECTIONS = 4;

    private final Terminal terminal;
    private final CampaignOptions options;

    Rehearsal(Terminal terminal, CampaignOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    int send(CampaignSettings settings, SendRequest request, OptionalLong faults) {
        SandboxInbox.requireWritable(options.data());
        try (Sandbox server = FaultsOption.start(0, faults)) {
            terminal.err()
                    .printf(
                            "Sandbox: a mail server on this machine, port %d. Nothing leaves this machine.%n",
                            server.port());
            faults.ifPresent(seed -> terminal.err()
                    .printf("It makes faults, chosen by the seed %d; --faults=%d makes the same again.%n", seed, seed));
            Path ledger = throwAwayLedger();
            try {
                int code = send(settings.withSandbox(loopback(server.port())), request, ledger, server);
                Path page = SandboxInbox.write(
                        options.data(),
                        server.received(),
                        CampaignOptions.clock().getZone());
                terminal.out().printf("What arrived: %s (open it in a browser)%n", page);
                return code;
            } finally {
                FileSystemUtils.deleteRecursively(ledger.toFile());
            }
        }
    }

    private int send(CampaignSettings settings, SendRequest request, Path ledger, Sandbox server) {
        var runs = new Runs(
                settings,
                settings::requireSmtp,
                ledger,
                CampaignOptions.clock(),
                new ProgressLine(terminal, CampaignOptions.clock(), new WorkingTime()),
                options.commands());
        Runnable idle = () -> {
            System.err.printf("%nStopped while no letter was being sent. Nothing has left this machine.%n");
            FileSystemUtils.deleteRecursively(ledger.toFile());
        };
        return StopSignal.during(runs, idle, () -> {
            RunResult result = runs.send(request);
            var location = LedgerLocation.in(ledger);
            int end = RunEnd.ofRehearsal(terminal, options.commands()).say(result, location);
            return agree(result, location, server) ? end : ExitCode.UNEXPECTED;
        });
    }

    private boolean agree(RunResult result, LedgerLocation location, Sandbox server) {
        if (!(server instanceof FaultySandboxServer faulty) || !(result instanceof RunResult.Sent sent)) {
            return true;
        }
        try (var ledger = LedgerView.open(location)) {
            var arrivals = ArrivalReport.of(ledger, sent.run(), faulty.arrived());
            terminal.out().println();
            terminal.out().print(FaultsOption.deeds(server));
            terminal.out().println(arrivals.text());
            return arrivals.agrees();
        }
    }

    static SmtpSettings loopback(int port) {
        return new SmtpSettings(
                "127.0.0.1",
                port,
                Security.NONE,
                null,
                null,
                CONNECTIONS,
                Integer.MAX_VALUE,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30));
    }

    private static Path throwAwayLedger() {
        try {
            return Files.createTempDirectory("outreach-sandbox");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
