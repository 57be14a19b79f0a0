package outreach.campaign;

import java.util.ArrayList;
import java.util.List;
import outreach.city.Cities;
import outreach.contact.ContactFile;
import outreach.ledger.LedgerView;
import outreach.ledger.RunPlan;

/** What a person should know about a plan beside its counts, each a sentence without its full stop. */
record PlanNotes(
        CampaignSettings settings,
        LedgerView ledger,
        RunPlan plan,
        ContactFile contacts,
        Cities cities,
        Decisions decisions) {

    /**
     * How the two lists were read comes first.
     *
     * @param rows that were read
     * @param alreadySent how many of these have the batch's letter
     */
    List<String> all(int rows, int alreadySent) {
        var notes = new ArrayList<String>();
        notes.add("Contacts: %s (%s)".formatted(settings.contacts(), contacts.description()));
        notes.add("Cities: %s (%s)".formatted(settings.cities(), cities.description()));
        if (rows == 0) {
            notes.add("%s has no rows below the names of its columns".formatted(settings.contacts()));
        }
        notes.addAll(cities.notes());
        notes.addAll(decisions.notes());
        UnusedColumns.note(settings, contacts, plan.letter()).ifPresent(notes::add);
        EarlierLetter.note(ledger, plan, alreadySent).ifPresent(notes::add);
        return notes;
    }
}
