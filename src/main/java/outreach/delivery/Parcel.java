package outreach.delivery;

import java.time.Duration;
import java.time.Instant;

/** A message ready for its dialogue. */
record Parcel(QueueEntry entry, Prepared.Ready ready, Envelope envelope, Instant preparedAt) {
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** Whether it was prepared so lately that nobody need ask again if the letter is right. */
    boolean isFresh(Instant now) {
        return Duration.between(preparedAt, now).abs().compareTo(FRESH) < 0;
    }
}
