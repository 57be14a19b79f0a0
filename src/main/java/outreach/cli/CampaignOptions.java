package outreach.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import outreach.campaign.Bookkeeping;
import outreach.campaign.CampaignFile;
import outreach.campaign.CampaignSettings;
import outreach.campaign.RunListener;
import outreach.campaign.Runs;
import outreach.ledger.LedgerLocation;
import picocli.CommandLine.Option;

/** The options that most commands share. */
final class CampaignOptions {
    @Option(
            names = {"-c", "--campaign"},
            paramLabel = "FILE",
            defaultValue = "campaign.yaml",
            description = "The campaign's settings (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where the ledger and the pages are written (default: ${DEFAULT-VALUE}).")
    private Path data;

    Path data() {
        return data;
    }

    CampaignSettings settings() {
        return CampaignFile.read(file, System.getenv());
    }

    LedgerLocation ledger() {
        return Runs.location(settings(), data);
    }

    Runs runs(CampaignSettings settings, RunListener listener) {
        return new Runs(settings, data, clock(), listener);
    }

    Bookkeeping bookkeeping(CampaignSettings settings) {
        return new Bookkeeping(settings, data, clock());
    }

    /** The one clock of the program, in the organizer's own time zone: letters bear a date. */
    static Clock clock() {
        return Clock.system(ZoneId.systemDefault());
    }
}
