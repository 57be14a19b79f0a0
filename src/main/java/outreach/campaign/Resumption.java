package outreach.campaign;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import outreach.ledger.Books;
import outreach.ledger.Run;

/** Hears what is left of a run before it goes on. */
@FunctionalInterface
public interface Resumption {
    /** {@code timeNeeded} is absent where no limit slows the sending and no deferred letter is waited for, and zero where nothing can be sent now; the notes are sentences about files that changed since the plan. */
    void about(Run run, Books books, @Nullable Duration timeNeeded, List<String> notes);
}
