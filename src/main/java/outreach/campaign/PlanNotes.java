package outreach.campaign;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import outreach.ledger.LedgerView;
import outreach.ledger.Reason;
import outreach.ledger.RunPlan;
import outreach.settings.CampaignSettings;

/**
 * What a person should know about a plan beside its counts, each one or more sentences.
 *
 * @param lastDay on which the last letter may go out, as far as limits are known
 */
record PlanNotes(
        CampaignSettings settings,
        LedgerView ledger,
        RunPlan plan,
        PlanFiles files,
        Decisions decisions,
        PlanCounts counts,
        LocalDate lastDay) {

    /** How the two lists were read. */
    List<String> lists() {
        return List.of(
                "Contacts: %s (%s)."
                        .formatted(settings.contacts(), files.contacts().description()),
                "Cities: %s (%s).".formatted(settings.cities(), files.cities().description()));
    }

    /** @param rows that were read */
    List<String> remarks(int rows) {
        var remarks = new ArrayList<String>();
        if (rows == 0) {
            remarks.add("%s has no rows below the names of its columns".formatted(settings.contacts()));
        }
        remarks.addAll(files.cities().notes());
        remarks.addAll(counts.unknownCities().notes(settings.contacts(), files.cities()));
        remarks.addAll(decisions.notes());
        remarks.addAll(CitiesInLetter.notes(plan.letter(), files.cities(), decisions::isServed));
        UnusedColumns.note(settings, files.contacts(), plan.letter()).ifPresent(remarks::add);
        StatusesRunOut.note(counts.letters(), files.cities(), plan, settings.statusValidFor(), lastDay)
                .ifPresent(remarks::add);
        LetterDay.note(files.template(), plan.today(), lastDay).ifPresent(remarks::add);
        EarlierLetter.note(ledger, plan, counts.of(Reason.ALREADY_SENT)).ifPresent(remarks::add);
        return remarks.stream()
                .map(remark -> remark.endsWith("?") || remark.endsWith(".") ? remark : remark + ".")
                .toList();
    }
}
