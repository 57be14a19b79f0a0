package outreach.campaign;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import outreach.contact.EmailAddress;
import outreach.ledger.Attempt;
import outreach.ledger.Books;
import outreach.ledger.MessageState;
import outreach.ledger.Run;

/** Follows a run; called by several threads, and expected to return at once. */
public interface RunListener {
    /** Whether a pause is long enough for a word about it: a person does not notice one of less than two seconds. */
    static boolean isNoticed(Duration time) {
        return time.toSeconds() >= 2;
    }

    /** The run begins or goes on, with the books as they are before the first message. */
    default void started(Run run, Books books) {}

    /** Letters of no run begin to go to one address only. */
    default void testing(int letters, EmailAddress to) {}

    /** A message is being handed over: its last byte is about to be sent. */
    default void claimed(long message) {}

    /** The run goes on after so long, and says why not before; told again and again while it waits. */
    default void waiting(String why, Duration time) {}

    /** A message got another state. */
    default void moved(long message, MessageState state, @Nullable Attempt attempt) {}
}
