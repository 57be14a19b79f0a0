package outreach.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much may be sent in which time, and how often a message that was refused for now is tried. A limit that is absent does not bind. What is limited are
 * dialogues: of a message that is refused or tried again, each counts.
 *
 * @param perDay dialogues in any 24 hours
 * @param perHour dialogues in any hour
 * @param perDomainPerHour dialogues about messages to one recipient domain in any hour
 * @param attempts dialogues about one message before it has failed
 * @param retryAfter before the second attempt; doubles from attempt to attempt
 * @param retryAtMost the longest time between two attempts
 */
public record SendingLimits(
        @Nullable Rate rate,
        @Nullable Integer perDay,
        @Nullable Integer perHour,
        @Nullable Integer perDomainPerHour,
        int attempts,
        Duration retryAfter,
        Duration retryAtMost) {
    /** No limit on the amount; 5 attempts, 1 minute to 1 hour apart. */
    public static final SendingLimits UNLIMITED =
            new SendingLimits(null, null, null, null, 5, Duration.ofMinutes(1), Duration.ofHours(1));

    public SendingLimits {
        atLeastOne("per-day", perDay);
        atLeastOne("per-hour", perHour);
        atLeastOne("per-domain", perDomainPerHour);
        atLeastOne("attempts", attempts);
        if (retryAfter.toMillis() < 1) {
            throw new IllegalArgumentException("retry-after is %s. Write a time such as 1m".formatted(retryAfter));
        }
        if (retryAtMost.compareTo(retryAfter) < 0) {
            throw new IllegalArgumentException(
                    "retry-at-most (%s) is shorter than retry-after (%s). Write a longer time"
                            .formatted(retryAtMost, retryAfter));
        }
    }

    /** Whether any limit on the amount binds. */
    public boolean isLimited() {
        return rate != null || perDay != null || perHour != null || perDomainPerHour != null;
    }

    private static void atLeastOne(String key, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException("%s is %d. Write at least 1, or leave it out".formatted(key, value));
        }
    }
}
