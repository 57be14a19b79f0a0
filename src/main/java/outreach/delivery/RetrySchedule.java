package outreach.delivery;

import java.time.Duration;
import java.time.Instant;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** When a message that was refused for now is tried again: later each time, and not all of them at the same moment. */
final class RetrySchedule {
    private final ExponentialBackOff backOff;

    RetrySchedule(SendingLimits limits) {
        this(limits.retryAfter(), limits.retryAtMost());
    }

    RetrySchedule(Duration first, Duration atMost) {
        backOff = new ExponentialBackOff(first.toMillis(), 2);
        backOff.setMaxInterval(atMost.toMillis());
        backOff.setJitter(first.toMillis() / 4);
    }

    /** @param attempts how many there were, at least 1 */
    Instant next(Instant now, int attempts) {
        return now.plus(after(attempts));
    }

    Duration after(int attempts) {
        BackOffExecution execution = backOff.start();
        long millis = execution.nextBackOff();
        for (int i = 1; i < attempts; i++) {
            millis = execution.nextBackOff();
        }
        return Duration.ofMillis(millis);
    }
}
