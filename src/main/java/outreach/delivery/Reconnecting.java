package outreach.delivery;

import java.time.Duration;

/**
 * How patiently a server that is away is tried again.
 *
 * @param first before the second try; doubles from try to try
 * @param tries in a row before sending stops
 */
record Reconnecting(Duration first, Duration atMost, int tries) {
    /** About two minutes in all. */
    static final Reconnecting USUAL = new Reconnecting(Duration.ofSeconds(1), Duration.ofMinutes(1), 8);

    /** @param failures how many there were in a row, at least 1; beyond {@link #tries} it grows no more */
    Duration after(int failures) {
        return new RetrySchedule(first, atMost).after(Math.min(failures, tries));
    }
}
