package outreach.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Function;
import outreach.campaign.Bookkeeping;
import outreach.campaign.MailServer;
import outreach.campaign.RunListener;
import outreach.campaign.RunResult;
import outreach.campaign.Runs;
import outreach.campaign.ShellCommands;
import outreach.campaign.ShellWord;
import outreach.ledger.LedgerLocation;
import outreach.report.WorkingTime;
import outreach.settings.CampaignFile;
import outreach.settings.CampaignSettings;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that most commands share; where a command has commands of its own, one value for them all, given before or after their names. */
final class CampaignOptions {
    private static final String FILE = "campaign.yaml";

    @Option(
            names = {"-c", "--campaign"},
            paramLabel = "FILE",
            defaultValue = FILE,
            scope = ScopeType.INHERIT,
            description = "The campaign's settings (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = DataFolder.USUAL,
            converter = FolderConverter.class,
            scope = ScopeType.INHERIT,
            description = "Where the ledger and the pages are written (default: ${DEFAULT-VALUE}).")
    private Path data;

    Path data() {
        return data;
    }

    /** For what reads or writes the campaign's ledger there. */
    Path data(CampaignSettings settings) {
        if (settings.ledger() == null) {
            DataFolder.requireNoOther(file, data);
        }
        return data;
    }

    /** The commands that say what was given here again: without it they are about another campaign. */
    ShellCommands commands() {
        return new ShellCommands((file.equals(Path.of(FILE)) ? "" : " -c " + ShellWord.of(file))
                + (DataFolder.isUsual(data) ? "" : " --data " + ShellWord.of(data)));
    }

    CampaignSettings settings() {
        return CampaignFile.read(file, System.getenv());
    }

    LedgerLocation ledger(CampaignSettings settings) {
        return settings.ledgerIn(data(settings));
    }

    /** For what only reads the ledger: says so where a folder was named that holds none, since "nothing was sent" may not be true then; returns whether it did. */
    boolean saysThatNoLedgerIsThere(CampaignSettings settings, PrintWriter to) {
        if (settings.ledger() != null
                || DataFolder.isUsual(data)
                || LedgerLocation.in(data).hasFile()) {
            return false;
        }
        to.printf(
                "%s: there is no ledger here. If letters were sent before, name the folder that holds their outreach.db with --data.%n",
                data);
        to.flush();
        return true;
    }

    /** For what sends nothing. */
    Runs runs(CampaignSettings settings) {
        return runs(settings, settings::requireSmtp, new RunListener() {});
    }

    /** Does work that sends: its progress is shown, a signal stops it, and how it ended is said. */
    int perform(CampaignSettings settings, Terminal terminal, Function<Runs, RunResult> work) {
        Runs runs =
                runs(settings, new Login(terminal, settings), new ProgressLine(terminal, clock(), new WorkingTime()));
        // asked now: the file may be another one when the run has ended
        LedgerLocation ledger = ledger(settings);
        var end = new RunEnd(terminal, settings.batches().keySet(), commands());
        return StopSignal.during(runs, commands(), () -> end.say(work.apply(runs), ledger));
    }

    Runs runs(CampaignSettings settings, MailServer mailServer, RunListener listener) {
        return new Runs(settings, mailServer, data(settings), clock(), listener, commands());
    }

    Bookkeeping bookkeeping(CampaignSettings settings) {
        return new Bookkeeping(settings, data(settings), clock());
    }

    /** The one clock of the program, in the organizer's own time zone: letters bear a date. */
    static Clock clock() {
        return Clock.system(ZoneId.systemDefault());
    }
}
