package outreach.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times in the reader's zone. */
public final class Times {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private Times() {}

    /** {@code 2026-11-22}. */
    static String day(Instant time, ZoneId zone) {
        return LocalDate.ofInstant(time, zone).toString();
    }

    /** {@code 2026-11-22 09:05}. */
    public static String minute(Instant time, ZoneId zone) {
        return MINUTE.format(time.atZone(zone));
    }

    /** {@code 09:05}. */
    public static String clock(Instant time, ZoneId zone) {
        return CLOCK.format(time.atZone(zone));
    }

    /** The whole minute from which on a time is over: {@code 09:06} for 09:05:30 of the same day, {@code 2026-11-23 09:06} for that of another. */
    public static String coming(Instant time, Instant now, ZoneId zone) {
        boolean sameDay = LocalDate.ofInstant(roundedUp(time), zone).equals(LocalDate.ofInstant(now, zone));
        return sameDay ? clock(roundedUp(time), zone) : comingMinute(time, zone);
    }

    /** The same with its day, whenever it is read. */
    static String comingMinute(Instant time, ZoneId zone) {
        return minute(roundedUp(time), zone);
    }

    private static Instant roundedUp(Instant time) {
        return time.plusNanos(59_999_999_999L);
    }

    /** {@code 2026-11-22 09:05:30 -06:00}. */
    public static String second(Instant time, ZoneId zone) {
        return SECOND.format(time.atZone(zone));
    }

    /** ISO 8601 with the offset and without fractions: {@code 2026-11-22T09:05:30-06:00}. */
    public static String iso(Instant time, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }
}
