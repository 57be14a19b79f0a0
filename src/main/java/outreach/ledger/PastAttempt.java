package outreach.ledger;

import java.time.Instant;

/**
 * A use of the account's quota: a dialogue, or a claim whose outcome is not recorded.
 *
 * @param domain the recipient's, in lower case and ASCII
 */
public record PastAttempt(Instant at, String domain) {}
