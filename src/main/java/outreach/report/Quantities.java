package outreach.report;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** Numbers and times as people say them. */
public final class Quantities {
    private Quantities() {}

    /** With a comma for the thousands. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 2 rows}. */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 21 letters left}, {@code 21 letters left (1 of them refused for now)}. */
    public static String left(int letters, int refusedForNow) {
        String left = count(letters, "letter", "letters") + " left";
        return refusedForNow == 0 ? left : "%s (%s of them refused for now)".formatted(left, count(refusedForNow));
    }

    /** {@code today}, {@code 3 days ago}. */
    public static String ago(long days) {
        return days == 0 ? "today" : count(days, "day", "days") + " ago";
    }

    public static int sum(Collection<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    /** {@code 30 a minute}, {@code 12 a second}: as it goes at this moment. */
    public static String pace(double perSecond) {
        return perSecond >= 2 ? "%.0f a second".formatted(perSecond) : "%.0f a minute".formatted(perSecond * 60);
    }

    /** Rounded up to what matters: seconds, then minutes, then hours with minutes, then days with hours. */
    public static String time(Duration duration) {
        long seconds = duration.plusNanos(999_999_999).toSeconds();
        if (seconds < 60) {
            return count(seconds, "second", "seconds");
        }
        long minutes = (seconds + 59) / 60;
        if (minutes < 60) {
            return count(minutes, "minute", "minutes");
        }
        if (minutes < 24 * 60) {
            return both(count(minutes / 60, "hour", "hours"), minutes % 60, "minute", "minutes");
        }
        long hours = (minutes + 59) / 60;
        return both(count(hours / 24, "day", "days"), hours % 24, "hour", "hours");
    }

    private static String both(String large, long small, String one, String many) {
        return small == 0 ? large : large + " " + count(small, one, many);
    }
}
