package outreach.campaign;

import org.jspecify.annotations.Nullable;

/**
 * What to send, and how.
 *
 * @param approved the fingerprint of the plan that a person approved, absent where none was given
 * @param waitForDeferred whether the run waits for messages that the server refused for now
 */
public record SendRequest(
        String batch, PlanOptions options, @Nullable String approved, boolean waitForDeferred, Approval approval) {}
