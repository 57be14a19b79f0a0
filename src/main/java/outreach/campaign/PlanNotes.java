package outreach.campaign;

import java.util.ArrayList;
import java.util.List;
import outreach.city.Cities;
import outreach.contact.ContactFile;
import outreach.ledger.LedgerView;
import outreach.ledger.Reason;
import outreach.ledger.RunPlan;
import outreach.settings.CampaignSettings;

/** What a person should know about a plan beside its counts, each one or more sentences. */
record PlanNotes(
        CampaignSettings settings,
        LedgerView ledger,
        RunPlan plan,
        ContactFile contacts,
        Cities cities,
        Decisions decisions,
        PlanCounts counts) {

    /**
     * How the two lists were read comes first.
     *
     * @param rows that were read
     */
    List<String> all(int rows) {
        var notes = new ArrayList<String>();
        notes.add("Contacts: %s (%s)".formatted(settings.contacts(), contacts.description()));
        notes.add("Cities: %s (%s)".formatted(settings.cities(), cities.description()));
        if (rows == 0) {
            notes.add("%s has no rows below the names of its columns".formatted(settings.contacts()));
        }
        notes.addAll(cities.notes());
        notes.addAll(counts.unknownCities().notes(settings.contacts(), cities));
        notes.addAll(decisions.notes());
        notes.addAll(CitiesInLetter.notes(plan.letter(), cities, decisions::isServed));
        UnusedColumns.note(settings, contacts, plan.letter()).ifPresent(notes::add);
        EarlierLetter.note(ledger, plan, counts.of(Reason.ALREADY_SENT)).ifPresent(notes::add);
        return notes.stream()
                .map(note -> note.endsWith("?") || note.endsWith(".") ? note : note + ".")
                .toList();
    }
}
