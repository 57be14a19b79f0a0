package outreach.campaign;

import java.time.LocalDate;
import java.util.Optional;
import outreach.ledger.Run;
import outreach.settings.CampaignSettings;
import outreach.template.LetterTemplate;

/** The day that letters bear: that of their plan, however late they go out. Nothing is said where the letter does not use it. */
final class LetterDay {
    private LetterDay() {}

    /** For a plan whose last letter may go out on {@code lastDay} only. */
    static Optional<String> note(LetterTemplate template, LocalDate planned, LocalDate lastDay) {
        return template.isDated() && lastDay.isAfter(planned)
                ? Optional.of(
                        "The letter uses today's date, and the limits make the sending last until %s: letters that go out on a later day bear %s all the same"
                                .formatted(lastDay, planned))
                : Optional.empty();
    }

    /** For a run that goes on. */
    static Optional<String> sincePlan(
            Run run, LetterTemplate template, LocalDate today, CampaignSettings settings, Directions directions) {
        LocalDate planned = run.plan().today();
        return template.isDated() && !today.equals(planned)
                ? Optional.of(
                        "The letter uses the day of the plan: those that are left bear %s, as those before them do. For today's date: %s."
                                .formatted(
                                        planned,
                                        directions.beginAnew(
                                                run.batch(), settings.batches().containsKey(run.batch()))))
                : Optional.empty();
    }
}
