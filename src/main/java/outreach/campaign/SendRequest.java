package outreach.campaign;

import org.jspecify.annotations.Nullable;
import outreach.fault.InputFaultException;

/**
 * What to send, and how.
 *
 * @param approved the fingerprint of the plan that a person approved, absent where none was given
 * @param waitForDeferred whether the run waits for messages that the server refused for now
 */
public record SendRequest(
        String batch, PlanOptions options, @Nullable String approved, boolean waitForDeferred, Approval approval) {

    /** How its run goes on once it was approved, in the words of those that are resumed. */
    SendingOptions sending() {
        return new SendingOptions(waitForDeferred, options.holdStale());
    }

    /**
     * What is in the way before a person is asked; null where nothing is. The mail server is needed only for a plan with something to send.
     */
    RunResult.@Nullable Declined obstacle(PlanSummary plan, MailServer mailServer, Directions directions) {
        RunResult.Declined mismatch = mismatch(plan, directions);
        if (mismatch != null || plan.toSend() == 0) {
            return mismatch;
        }
        try {
            mailServer.require();
            return null;
        } catch (InputFaultException e) {
            return new RunResult.Declined(String.valueOf(e.getMessage()));
        }
    }

    /** Why the plan may not be sent if another was approved; null where it is that one, or none was. */
    private RunResult.@Nullable Declined mismatch(PlanSummary plan, Directions directions) {
        if (approved == null || approved.equalsIgnoreCase(plan.fingerprint())) {
            return null;
        }
        return new RunResult.Declined(
                "The plan is not the one that was approved: its fingerprint is %s, not %s. A letter, a contact, a status, or what campaign.yaml says about sender, name and batches has changed since, another day has begun, or it was previewed with other options. Look again: %s, and approve the new fingerprint. Nothing was sent."
                        .formatted(plan.fingerprint(), approved, directions.preview(batch, options.words())));
    }

    /** Asks; null where the answer is yes, and the plan still is what was asked about. */
    @Nullable
    RunResult refusal(PlanSummary plan, PlanBasis basis, Directions directions) {
        if (approval.approves(plan)) {
            return basis.changes()
                    .map(changes -> new RunResult.Declined(
                            "The plan is not the one that was approved: since it was made, %s. Look again: %s, then send that plan. Nothing was sent."
                                    .formatted(changes, directions.preview(batch, options.words()))))
                    .orElse(null);
        }
        if (plan.toSend() > 0) {
            return new RunResult.Declined("Nothing was sent.");
        }
        String next = plan.waitsForStatuses()
                ? " The held letters wait until the status of their cities is checked: %s says which."
                        .formatted(directions.reviewCities())
                : "";
        return new RunResult.NothingToSend(batch, "Nothing to send." + next);
    }
}
