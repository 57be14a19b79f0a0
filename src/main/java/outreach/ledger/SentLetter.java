package outreach.ledger;

import java.time.Instant;

/**
 * A letter that went out, or may have.
 *
 * @param run the number of the batch's run that it is of
 * @param state {@link MessageState#ACCEPTED}, {@link MessageState#IN_DOUBT} or {@link MessageState#CLAIMED}
 * @param at of its latest attempt, or of its claim
 */
public record SentLetter(int run, MessageState state, Instant at) {}
