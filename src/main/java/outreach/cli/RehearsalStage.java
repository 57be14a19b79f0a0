package outreach.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.springframework.util.FileSystemUtils;
import outreach.delivery.Rate;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;
import outreach.report.SandboxInbox;
import outreach.sandbox.Sandbox;
import outreach.settings.CampaignSettings;

/** Where a rehearsal in the console plays: a mail server of our own, and a ledger and a cities file that are thrown away. */
final class RehearsalStage {
    /** Slow enough to watch, and to press Stop. */
    private static final Rate PACE = new Rate(2, Duration.ofSeconds(1));

    private final Sandbox server;
    private final Path data;
    private final CampaignSettings settings;

    RehearsalStage(CampaignSettings real, OptionalLong faults) {
        try {
            byte[] asTheyAre = Files.readAllBytes(real.cities());
            data = Files.createTempDirectory("outreach-console");
            Path cities = Files.write(data.resolve("cities.csv"), asTheyAre);
            server = FaultsOption.start(0, faults);
            settings = real.rehearsing(Rehearsal.loopback(server.port()), PACE, cities);
        } catch (NoSuchFileException e) {
            throw new InputFaultException(
                    Fault.of(real.cities(), "is not there", "Name the cities file in campaign.yaml"),
                    "Nothing was done.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CampaignSettings settings() {
        return settings;
    }

    Path data() {
        return data;
    }

    /** Writes what arrived as pages into the campaign's own data directory, and removes the rest. */
    Path close(Path realData) {
        Path page = SandboxInbox.write(
                realData, server.received(), CampaignOptions.clock().getZone());
        discard();
        return page;
    }

    /** Removes all that was for the rehearsal only. */
    void discard() {
        server.close();
        FileSystemUtils.deleteRecursively(data.toFile());
    }
}
