package outreach.ledger;

/**
 * What a person's decision about messages in doubt comes to.
 *
 * @param messages how many were decided, each once
 * @param toResume how many their run sends when it goes on
 * @param toPlan how many are left to the batch's next run, since theirs was cancelled or followed by another
 */
public record Decided(int messages, int toResume, int toPlan) {}
