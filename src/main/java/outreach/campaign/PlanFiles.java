package outreach.campaign;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import outreach.city.Cities;
import outreach.contact.ContactFile;
import outreach.contact.ContactRow;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;
import outreach.settings.BatchSettings;
import outreach.settings.CampaignSettings;
import outreach.template.LetterSource;
import outreach.template.LetterTemplate;

/**
 * The files that a plan is made of.
 *
 * @param contacts open at its first row
 */
record PlanFiles(Cities cities, ContactFile contacts, LetterSource source, LetterTemplate template)
        implements Closeable {
    /** @throws InputFaultException if one of them cannot be used at all; with the faults of all, those of the rows too */
    static PlanFiles open(CampaignSettings settings, BatchSettings batch, LocalDate today) {
        var faults = new Faults();
        Cities cities = Cities.read(settings.cities(), today, faults);
        LetterSource source = orFaults(faults, () -> LetterSource.read(settings.templates(), batch.template()));
        ContactFile contacts = orFaults(faults, () -> ContactFile.open(settings.contacts()));
        Set<String> columns =
                contacts == null ? Set.of() : contacts.furtherColumns().keySet();
        LetterTemplate template = source == null ? null : orFaults(faults, () -> LetterTemplate.of(source, columns));
        if (contacts != null && source != null && template != null && faults.isEmpty()) {
            return new PlanFiles(cities, contacts, source, template);
        }
        if (contacts != null) {
            readOn(contacts, faults);
        }
        faults.throwIfAny("Nothing was planned or sent.");
        throw new IllegalStateException("a file is missing without a fault");
    }

    private static <T> @Nullable T orFaults(Faults faults, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InputFaultException e) {
            faults.addAll(e.faults());
            return null;
        }
    }

    /** Adds the faults of the rows to those that already prevent a plan, so that all are told at once. */
    private static void readOn(ContactFile contacts, Faults faults) {
        try (contacts) {
            for (ContactRow row = contacts.next(); row != null; row = contacts.next()) {
                if (row instanceof ContactRow.Invalid invalid) {
                    faults.addAll(invalid.faults());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            contacts.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
