package outreach.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A mailbox that gets nothing any more, whatever a file says. */
public record Suppression(String mailboxKey, Instant since, @Nullable String note) {}
