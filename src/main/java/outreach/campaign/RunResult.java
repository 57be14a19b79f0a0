package outreach.campaign;

import org.jspecify.annotations.Nullable;
import outreach.contact.EmailAddress;
import outreach.delivery.Halt;
import outreach.ledger.Books;
import outreach.ledger.Run;

/** How a command about a run ended. */
public sealed interface RunResult {
    /**
     * The run was sent, wholly or in part.
     *
     * @param halt what ended it early, absent where nothing did
     */
    record Sent(Run run, Books books, @Nullable Halt halt) implements RunResult {}

    /**
     * The ledger failed, and its books cannot be told: the run goes on once the ledger can be used again.
     *
     * @param sentence what failed, and what to do about it
     */
    record BrokenOff(Run run, String sentence) implements RunResult {}

    /**
     * Test letters went to one address.
     *
     * @param others letters that the server did not accept
     * @param lastWords what it said about the last of those
     */
    record Tested(EmailAddress to, int accepted, int others, @Nullable String lastWords, @Nullable Halt halt)
            implements RunResult {}

    /** There was nothing to send. */
    record NothingToSend(String batch, String sentence) implements RunResult {}

    /** Nothing was sent, because a person or a check said no. */
    record Declined(String sentence) implements RunResult {}
}
