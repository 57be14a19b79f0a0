package outreach.campaign;

import java.time.Clock;
import java.util.Objects;
import outreach.delivery.MessageComposer;
import outreach.fault.Fault;
import outreach.ledger.MessageState;
import outreach.ledger.PlannedMessage;
import outreach.ledger.Reason;
import outreach.ledger.RunPlan;
import outreach.settings.CampaignSettings;
import outreach.template.Letter;
import outreach.template.LetterFaultException;
import outreach.template.LetterValues;

/** Merges the letters of a plan. Threads share it. */
final class PlanLetters {
    private final CampaignSettings settings;
    private final PlanFiles files;
    private final RunPlan plan;
    private final Decisions decisions;
    private final boolean skipInvalid;
    private final boolean withMessages;
    private final MessageComposer composer;
    private final Clock clock;

    /**
     * Merges from what was read when the planning began, so each letter is the same each time.
     *
     * @param skipInvalid whether a letter that cannot be merged is left out, and is no fault
     * @param withMessages whether the entries have the merged letters and complete messages
     */
    PlanLetters(
            CampaignSettings settings,
            PlanFiles files,
            RunPlan plan,
            Decisions decisions,
            boolean skipInvalid,
            boolean withMessages,
            Clock clock) {
        this.settings = settings;
        this.files = files;
        this.plan = plan;
        this.decisions = decisions;
        this.skipInvalid = skipInvalid;
        this.withMessages = withMessages;
        this.composer = new MessageComposer(FrozenRun.sender(plan));
        this.clock = clock;
    }

    /** Merges the letter of a message that is to be sent, or would be if its city's status were fresh; a letter that cannot be merged is a fault. */
    PlannedRows.Rendered render(PlannedMessage message) {
        if (message.state() != MessageState.PENDING && message.reason() != Reason.STATUS_STALE) {
            return PlannedRows.Rendered.withoutLetter(message, null);
        }
        try {
            Letter letter = letter(message);
            long mark = Fingerprint.mark(message, letter);
            // of thousands of rows ahead of their turn no letter waits that nobody asks for
            var entry = withMessages
                    ? new PlanEntry(message, letter, compose(message, letter))
                    : new PlanEntry(message, null, null);
            return new PlannedRows.Rendered(entry, mark, null);
        } catch (LetterFaultException e) {
            Fault fault = e.faultIn(settings.contacts(), message.contact().line(), settings.cities());
            return PlannedRows.Rendered.withoutLetter(
                    decisions.invalid(message, fault.toString()), skipInvalid ? null : fault);
        }
    }

    Letter letter(PlannedMessage message) {
        var city = files.cities().find(message.city()).orElseThrow();
        return files.template().render(new LetterValues(message.contact(), city, plan.campaign(), plan.today()));
    }

    private byte[] compose(PlannedMessage message, Letter letter) {
        var contact = message.contact();
        return composer.compose(
                Objects.requireNonNull(contact.email()), contact.name(), letter, message.reference(), clock.instant());
    }
}
