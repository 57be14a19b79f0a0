package outreach.campaign;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import outreach.delivery.Throttle;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;
import outreach.ledger.LedgerView;
import outreach.ledger.MessageState;
import outreach.ledger.PlannedMessage;
import outreach.ledger.RunPlan;
import outreach.settings.BatchSettings;
import outreach.settings.CampaignSettings;
import outreach.template.Letter;
import outreach.template.LetterTemplate;

/**
 * The one way from the organizer's files to a plan: reads each row, decides, and renders its letter. Preview and send differ only in where the entries go.
 * All belongs to one thread but the reading of rows and the merging of letters, of which {@link PlannedRows} sees to it that nobody notices.
 */
final class Planning implements Closeable {
    private final CampaignSettings settings;
    private final LedgerView ledger;
    private final PlanFiles files;
    private final Decisions decisions;
    private final RunPlan plan;
    private final PlanLetters letters;
    private final PlannedRows rows;
    private final Faults faults = new Faults();
    private final PlanCounts counts = new PlanCounts();
    private final Fingerprint fingerprint;
    private final Clock clock;

    /**
     * Opens all files.
     *
     * @param withLetters whether the merged letters and complete messages are wanted; they are checked in any case
     * @throws InputFaultException if a file cannot be used at all; with the faults of all of them
     */
    Planning(
            CampaignSettings settings,
            String batchName,
            LedgerView ledger,
            PlanOptions options,
            boolean withLetters,
            Clock clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
        BatchSettings batch = settings.batch(batchName);
        LocalDate today = LocalDate.now(clock);
        this.files = PlanFiles.open(settings, batch, today);
        this.decisions = decisions(batch, options, today);
        this.plan = new RunPlan(
                batchName,
                files.source(),
                settings.templateValues(),
                today,
                batch.statuses(),
                files.cities().all());
        boolean skipInvalid = options.skipInvalid();
        this.letters = new PlanLetters(settings, files, plan, decisions, skipInvalid, withLetters, clock);
        this.fingerprint = new Fingerprint(settings.from() + " " + settings.replyTo());
        this.rows = new PlannedRows(files.contacts(), decisions, letters::render, skipInvalid, faults);
    }

    /** Where the ledger does not answer, nobody else would close the files. */
    private Decisions decisions(BatchSettings batch, PlanOptions options, LocalDate today) {
        boolean made = false;
        try {
            String run = String.valueOf(ledger.nextNumber(batch.name()));
            var answers = new Decisions(
                    batch,
                    files.cities(),
                    ledger,
                    settings.removedBatches(ledger),
                    settings.statusValidFor(),
                    today,
                    options,
                    List.of(
                            settings.name(),
                            settings.from(),
                            batch.name(),
                            run,
                            files.source().html()));
            made = true;
            return answers;
        } finally {
            if (!made) {
                files.close();
            }
        }
    }

    /** The next row's entry, taken into the summary and the fingerprint; null at the end of the file. */
    @Nullable
    PlanEntry next() {
        PlannedRows.Rendered row = rows.next();
        if (row == null) {
            return null;
        }
        counts.add(row.entry());
        fingerprint.add(row.mark());
        return row.entry();
    }

    Letter letter(PlannedMessage message) {
        return letters.letter(message);
    }

    /** All entries in order. */
    void forEach(PlanSink sink) {
        for (PlanEntry entry = next(); entry != null; entry = next()) {
            sink.accept(entry);
        }
    }

    /** The messages to send, in order. */
    List<PlannedMessage> pending() {
        var pending = new ArrayList<PlannedMessage>();
        forEach(entry -> {
            if (entry.message().state() == MessageState.PENDING) {
                pending.add(entry.message());
            }
        });
        return pending;
    }

    Faults faults() {
        return faults;
    }

    /** With what its letters have taught it. */
    LetterTemplate template() {
        return files.template();
    }

    /** What the ledger keeps, so that the run goes on with the letters it was planned with. */
    RunPlan plan() {
        return plan;
    }

    /** Of the contacts file as it was planned; known once its last row was. */
    String contactsDigest() {
        return files.contacts().digest();
    }

    /** What all of it was made of; known once its last row was planned. */
    PlanBasis basis() {
        return new PlanBasis(settings, plan, contactsDigest(), clock);
    }

    /** @param unfinished the batch's own run that must end first, where there is one */
    PlanSummary summary(Throttle throttle, String server, @Nullable UnfinishedRun unfinished) {
        Duration timeNeeded = settings.sending().isLimited() ? throttle.timeFor(counts.domains()) : null;
        LocalDate lastDay = timeNeeded == null ? plan.today() : LocalDate.now(Clock.offset(clock, timeNeeded));
        var notes = new PlanNotes(settings, ledger, plan, files, decisions, counts, lastDay);
        return new PlanSummary(
                plan.batch(),
                rows.count(),
                counts.reasons(MessageState.EXCLUDED),
                counts.reasons(MessageState.HELD),
                counts.toSend(),
                fingerprint.text(),
                timeNeeded,
                server,
                notes.lists(),
                notes.remarks(rows.count()),
                unfinished == null ? decisions.inTheWay() : unfinished,
                counts.faults());
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
