package outreach.campaign;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import outreach.city.Cities;
import outreach.contact.ContactFile;
import outreach.contact.ContactRow;
import outreach.delivery.MessageComposer;
import outreach.delivery.Throttle;
import outreach.fault.Fault;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;
import outreach.ledger.LedgerView;
import outreach.ledger.MessageState;
import outreach.ledger.PlannedMessage;
import outreach.ledger.Reason;
import outreach.ledger.RunPlan;
import outreach.settings.BatchSettings;
import outreach.settings.CampaignSettings;
import outreach.template.Letter;
import outreach.template.LetterFaultException;
import outreach.template.LetterSource;
import outreach.template.LetterTemplate;
import outreach.template.LetterValues;

/**
 * The one way from the organizer's files to a plan: reads each row, decides, and renders its letter. Preview and send differ only in where the entries go.
 * All belongs to one thread but the reading of rows and the merging of letters, of which {@link PlannedRows} sees to it that nobody notices.
 */
final class Planning implements Closeable {
    private final CampaignSettings settings;
    private final BatchSettings batch;
    private final LedgerView ledger;
    private final Decisions decisions;
    private final ContactFile contacts;
    private final PlannedRows planned;
    private final LetterTemplate template;
    private final RunPlan plan;
    private final MessageComposer composer;
    private final Clock clock;
    private final Faults faults = new Faults();
    private final boolean skipInvalid;
    private final boolean withLetters;
    private final PlanCounts counts = new PlanCounts();
    private final Fingerprint fingerprint;
    private final Cities cities;

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
        this.batch = settings.batch(batchName);
        this.clock = clock;
        this.skipInvalid = options.skipInvalid();
        this.withLetters = withLetters;
        LocalDate today = LocalDate.now(clock);
        this.cities = Cities.read(settings.cities(), today, faults);
        LetterSource source = orFaults(() -> LetterSource.read(settings.templates(), batch.template()));
        // the ledger is asked before the contacts are opened: nobody would close them where it does not answer
        Decisions answers = source == null ? null : decisions(batchName, source, ledger, options, today);
        ContactFile file = orFaults(() -> ContactFile.open(settings.contacts()));
        Set<String> columns = file == null ? Set.of() : file.furtherColumns().keySet();
        LetterTemplate letter = source == null ? null : orFaults(() -> LetterTemplate.of(source, columns));
        if (source == null || letter == null || answers == null || file == null || !faults.isEmpty()) {
            if (file != null) {
                readOn(file);
            }
            faults.throwIfAny("Nothing was planned or sent.");
            throw new IllegalStateException("a file is missing without a fault");
        }
        this.contacts = file;
        this.template = letter;
        this.plan = new RunPlan(batchName, source, settings.templateValues(), today, batch.statuses(), cities.all());
        this.composer = new MessageComposer(FrozenRun.sender(plan));
        this.decisions = answers;
        this.fingerprint = new Fingerprint(settings.from() + " " + settings.replyTo());
        this.planned = new PlannedRows(contacts, decisions, this::render, skipInvalid, faults);
    }

    private Decisions decisions(
            String batchName, LetterSource source, LedgerView ledger, PlanOptions options, LocalDate today) {
        String run = String.valueOf(ledger.nextNumber(batchName));
        return new Decisions(
                batch,
                cities,
                ledger,
                settings.removedBatches(ledger),
                settings.statusValidFor(),
                today,
                options,
                List.of(settings.name(), settings.from(), batchName, run, source.html()));
    }

    private <T> @Nullable T orFaults(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InputFaultException e) {
            faults.addAll(e.faults());
            return null;
        }
    }

    /** Adds the faults of the rows to those that already prevent a plan, so that all are told at once. */
    private void readOn(ContactFile file) {
        try (file) {
            for (ContactRow row = file.next(); row != null; row = file.next()) {
                if (row instanceof ContactRow.Invalid invalid) {
                    faults.addAll(invalid.faults());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next row's entry, taken into the summary and the fingerprint; null at the end of the file. */
    @Nullable
    PlanEntry next() {
        PlannedRows.Rendered row = planned.next();
        if (row == null) {
            return null;
        }
        counts.add(row.entry());
        fingerprint.add(row.mark());
        return row.entry();
    }

    /** Merges the letter of a message that is to be sent, or would be if its city's status were fresh; a letter that cannot be merged is a fault. */
    private PlannedRows.Rendered render(PlannedMessage message) {
        if (message.state() != MessageState.PENDING && message.reason() != Reason.STATUS_STALE) {
            return PlannedRows.Rendered.withoutLetter(message, null);
        }
        try {
            Letter letter = letter(message);
            long mark = Fingerprint.mark(message, letter);
            // of thousands of rows ahead of their turn no letter waits that nobody asks for
            var entry = withLetters
                    ? new PlanEntry(message, letter, compose(message, letter))
                    : new PlanEntry(message, null, null);
            return new PlannedRows.Rendered(entry, mark, null);
        } catch (LetterFaultException e) {
            Fault fault = e.faultIn(settings.contacts(), message.contact().line(), settings.cities());
            return PlannedRows.Rendered.withoutLetter(
                    decisions.invalid(message, fault.toString()), skipInvalid ? null : fault);
        }
    }

    /** Merged from what was read when the planning began, so it is the same each time. */
    Letter letter(PlannedMessage message) {
        var city = cities.find(message.city()).orElseThrow();
        return template.render(new LetterValues(message.contact(), city, plan.campaign(), plan.today()));
    }

    private byte[] compose(PlannedMessage message, Letter letter) {
        var contact = message.contact();
        return composer.compose(
                Objects.requireNonNull(contact.email()), contact.name(), letter, message.reference(), clock.instant());
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
        return template;
    }

    /** What the ledger keeps, so that the run goes on with the letters it was planned with. */
    RunPlan plan() {
        return plan;
    }

    /** Of the contacts file as it was planned; known once its last row was. */
    String contactsDigest() {
        return contacts.digest();
    }

    /** @param unfinished the batch's own run that must end first, where there is one */
    PlanSummary summary(Throttle throttle, String server, @Nullable UnfinishedRun unfinished) {
        Duration timeNeeded = settings.sending().isLimited() ? throttle.timeFor(counts.domains()) : null;
        var notes = new PlanNotes(settings, ledger, plan, contacts, cities, decisions, counts);
        return new PlanSummary(
                batch.name(),
                planned.count(),
                counts.reasons(MessageState.EXCLUDED),
                counts.reasons(MessageState.HELD),
                counts.toSend(),
                fingerprint.text(),
                timeNeeded,
                server,
                notes.lists(),
                notes.remarks(planned.count()),
                unfinished == null ? decisions.inTheWay() : unfinished,
                counts.faults());
    }

    @Override
    public void close() throws IOException {
        planned.close();
    }
}
