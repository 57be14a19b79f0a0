package outreach.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import outreach.report.Quantities;
import outreach.report.Times;

/**
 * Tries per minute, or in a long run per several, as columns, to be drawn as SVG: heights in pixels, the rest in percent of its width, so that its text is never scaled.
 *
 * @param each how long a column's time is: {@code minute}, {@code 17 hours}
 * @param words the chart in a sentence, for those who do not see it
 */
record MinuteChart(String each, List<Column> columns, List<Line> lines, String first, String last, String words) {
    private static final int BASE = 168;
    private static final int TOP = 22;
    private static final double LEFT = 12;
    private static final double ALONE = 9;
    private static final double WIDEST_GAP = 1;
    private static final int MOST_COLUMNS = 40;
    private static final int GAPS = 4;

    /** A stretch of time with its tries. */
    record Column(String x, double y, String width, double height, int number, String label) {}

    /** A line across, with its number. */
    record Line(double y, int number) {}

    static MinuteChart of(SortedMap<Instant, Integer> minutes, ZoneId zone) {
        Instant begin = minutes.firstKey();
        Instant end = minutes.lastKey();
        long span = Duration.between(begin, end).toMinutes() + 1;
        // of a long run each column stands for several minutes, and shows their sum
        long step = (span + MOST_COLUMNS - 1) / MOST_COLUMNS;
        int count = (int) ((span + step - 1) / step);
        var sums = new int[count];
        minutes.forEach(
                (minute, number) -> sums[(int) (Duration.between(begin, minute).toMinutes() / step)] += number);
        int top = roundedUp(Arrays.stream(sums).max().orElse(0));
        // the end's time stands at the right, so the last column must be there too; one alone has its time below it
        double slot = count == 1 ? ALONE : (100 - LEFT) / count;
        double gap = Math.min(WIDEST_GAP, slot * 0.12);
        String within = step == 1 ? "" : " in " + length(step);
        var columns = new ArrayList<Column>();
        for (int i = 0; i < count; i++) {
            double height = (double) (BASE - TOP) * sums[i] / top;
            String time = Times.minute(begin.plus(Duration.ofMinutes(i * step)), zone);
            columns.add(new Column(
                    round(LEFT + i * slot + gap) + "%",
                    round(BASE - height),
                    round(slot - 2 * gap) + "%",
                    round(height),
                    sums[i],
                    "%s: %s%s".formatted(time, Quantities.count(sums[i], "try", "tries"), within)));
        }
        String words = "%s in %s from %s on; at most %s a minute."
                .formatted(
                        Quantities.count(Quantities.sum(minutes.values()), "try", "tries"),
                        length(span),
                        Times.minute(begin, zone),
                        Quantities.count(Collections.max(minutes.values())));
        boolean oneDay = LocalDate.ofInstant(begin, zone).equals(LocalDate.ofInstant(end, zone));
        return new MinuteChart(
                step == 1 ? "minute" : length(step),
                columns,
                lines(top),
                oneDay ? Times.clock(begin, zone) : Times.minute(begin, zone),
                count == 1 ? "" : oneDay ? Times.clock(end, zone) : Times.minute(end, zone),
                words);
    }

    private static String length(long minutes) {
        return Quantities.time(Duration.ofMinutes(minutes));
    }

    private static List<Line> lines(int top) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i <= GAPS; i++) {
            int number = top * i / GAPS;
            lines.add(new Line(round(BASE - (double) (BASE - TOP) * number / top), number));
        }
        return lines;
    }

    /** To a number that four gaps divide. */
    private static int roundedUp(int most) {
        int unit = GAPS;
        while (unit * 10 < most) {
            unit *= 10;
        }
        return Math.max(GAPS, (most + unit - 1) / unit * unit);
    }

    private static double round(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
