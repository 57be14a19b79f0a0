package outreach.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * At most so many messages in any stretch of time of that length, evenly spaced: 30 a minute is one every 2 seconds.
 *
 * @param messages at least 1
 * @param per longer than zero
 */
public record Rate(int messages, Duration per) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,7})\\s*/\\s*(s|min|h)");
    private static final Map<String, Duration> UNITS =
            Map.of("s", Duration.ofSeconds(1), "min", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    public Rate {
        if (messages < 1 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException(
                    "a rate of %d messages per %s sends nothing. Write at least 1".formatted(messages, per));
        }
    }

    /**
     * Reads {@code n/s}, {@code n/min} or {@code n/h}.
     *
     * @throws IllegalArgumentException for any other text; the message says what to write
     */
    public static Rate parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "not a rate: \"%s\". Write a number of messages and a unit, such as 2/s, 30/min or 500/h"
                            .formatted(text));
        }
        return new Rate(Integer.parseInt(form.group(1)), UNITS.getOrDefault(form.group(2), Duration.ZERO));
    }
}
