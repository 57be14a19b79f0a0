package outreach.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What ended the sending of a run before its end.
 *
 * @param why for the organizer, as it was told then
 * @param goOnAt the earliest time at which it makes sense to go on, where that is known
 */
public record Stop(String why, Instant at, @Nullable Instant goOnAt) {}
