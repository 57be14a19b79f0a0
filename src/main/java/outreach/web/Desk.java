package outreach.web;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import outreach.campaign.Bookkeeping;
import outreach.campaign.PlanOptions;
import outreach.campaign.RunListener;
import outreach.campaign.Runs;
import outreach.campaign.ShellCommands;
import outreach.city.Cities;
import outreach.delivery.Halt;
import outreach.ledger.LedgerView;
import outreach.report.StopReason;
import outreach.settings.CampaignSettings;

/**
 * What lies before the person at the console: one campaign and its ledger.
 *
 * @param settingsFile the file of which the settings were read when the console started
 * @param commands for those who go on in a shell
 * @param inbox the page that shows what arrived once a rehearsal has ended; absent where letters go out for real
 */
record Desk(
        CampaignSettings settings,
        SettingsFile settingsFile,
        Path data,
        Clock clock,
        ShellCommands commands,
        @Nullable Path inbox) {
    /** Whether the mail server and the ledger are there to be thrown away. */
    boolean rehearsal() {
        return inbox != null;
    }

    Runs runs(RunListener listener) {
        return new Runs(settings, settings::requireSmtp, data, clock, listener, new PageDirections(commands));
    }

    Bookkeeping bookkeeping() {
        return new Bookkeeping(settings, data, clock);
    }

    /** Why nothing can be sent before the console is started again, in sentences; absent where it can. What the mail server needs is read at the start only. */
    @Nullable
    String cannotSend() {
        var server = settings.smtp();
        String user = settings.loginWithoutPassword();
        if (server != null && user == null) {
            return null;
        }
        String lack = server == null
                ? "The console was started without a mail server: %s names none. Write its section smtp, then end the console in its terminal (Ctrl-C), and start it again."
                        .formatted(settings.file().getFileName())
                : "The console was started without the mail password of %s at %s. End it in its terminal (Ctrl-C), start it again, and type the password when it asks."
                        .formatted(user, server.host());
        return lack + " Until then everything but sending works.";
    }

    /** Why a sending ended early, and what to do, which may be another thing here than on the command line. */
    static String sentence(Halt halt, Clock clock) {
        return halt.kind() == Halt.Kind.LOGIN
                ? StopReason.of(halt, clock)
                        + " The console read the login when it started: end it in its terminal (Ctrl-C), start it again, and type the password when it asks. Until then it cannot send."
                : StopReason.of(halt, clock);
    }

    /** The process elsewhere that writes the ledger now: another console or a command in a terminal; absent if there is none, or nobody can know. */
    @Nullable
    Long writer() {
        OptionalLong process = LedgerView.writer(settings.ledgerIn(data));
        return process.isPresent() ? process.getAsLong() : null;
    }

    /** @throws CannotSendException if nothing can be sent before the console is started again */
    void requireReady() {
        String changed = settingsFile.changed();
        String why = changed == null ? cannotSend() : changed;
        if (why != null) {
            throw new CannotSendException(why);
        }
    }

    /** As the command line plans: a rehearsal does not wait for fresh statuses. */
    PlanOptions planOptions() {
        return new PlanOptions(Integer.MAX_VALUE, false, !rehearsal());
    }

    /** An answer from the ledger as it is now. */
    <T> T ask(Function<LedgerView, T> question) {
        try (LedgerView ledger = LedgerView.open(settings.ledgerIn(data))) {
            return question.apply(ledger);
        }
    }

    Cities cities() {
        return runs(new RunListener() {}).cities();
    }

    Set<String> batches() {
        return settings.batches().keySet();
    }

    /** The name if the campaign has such a batch, or had one of which the ledger has a run: what was begun can be looked at, and ended. */
    String known(String batch) {
        if (!batches().contains(batch) && ask(ledger -> ledger.latestRun(batch)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return batch;
    }

    /**
     * The name if the campaign has such a batch, so that it can be planned.
     *
     * @throws RemovedBatchException if only the ledger knows it
     */
    String plannable(String batch) {
        if (!batches().contains(known(batch))) {
            throw new RemovedBatchException(batch);
        }
        return batch;
    }

    Set<String> removedBatches(LedgerView ledger) {
        return settings.removedBatches(ledger);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    ZoneId zone() {
        return clock.getZone();
    }
}
