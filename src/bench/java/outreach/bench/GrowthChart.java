package outreach.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Seconds over contacts, both logarithmic: what grows in proportion is a line at 45 degrees, which is drawn dashed beside. */
final class GrowthChart {
    static final String FILE = "growth.svg";

    /** Pixels for each factor of ten. */
    private static final int DECADE = 150;

    private static final int MARGIN = 60;
    /** Between two lines of text. */
    private static final int LINE = 15;

    private static final int FEWEST = 4;
    private static final int MOST = 6;
    private static final int SHORTEST = -1;
    private static final int LONGEST = 3;
    private static final int WIDTH = (MOST - FEWEST) * DECADE + 2 * MARGIN + 220;
    private static final int HEIGHT = (LONGEST - SHORTEST) * DECADE + 2 * MARGIN;
    private static final List<String> COLOURS = List.of("#1b6ca8", "#b3541e", "#2e7d32", "#7b3fa0", "#8a6d00");

    private GrowthChart() {}

    static String of(Map<String, List<Sizes.Point>> points) {
        var svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH,
                HEIGHT);
        add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
        for (int power = FEWEST; power <= MOST; power++) {
            double x = x(Math.pow(10, power));
            line(svg, x, y(Math.pow(10, SHORTEST)), x, y(Math.pow(10, LONGEST)), "#dddddd", "");
            add(svg, "<text x=\"%.0f\" y=\"%d\" text-anchor=\"middle\">%,d</text>", x, HEIGHT - MARGIN + 20, (long)
                    Math.pow(10, power));
        }
        for (int power = SHORTEST; power <= LONGEST; power++) {
            double y = y(Math.pow(10, power));
            line(svg, x(Math.pow(10, FEWEST)), y, x(Math.pow(10, MOST)), y, "#dddddd", "");
            add(
                    svg,
                    "<text x=\"%d\" y=\"%.0f\" text-anchor=\"end\">%s s</text>",
                    MARGIN - 8,
                    y + 4,
                    power < 0 ? "0.1" : "%d".formatted((long) Math.pow(10, power)));
        }
        line(svg, x(1e4), y(1), x(1e6), y(100), "#999999", " stroke-dasharray=\"5 5\"");
        int colour = 0;
        var labels = new ArrayList<Double>();
        for (var series : points.entrySet()) {
            series(svg, series.getKey(), series.getValue(), COLOURS.get(colour++ % COLOURS.size()), labels);
        }
        return svg.append("</svg>\n").toString();
    }

    /** @param labels the heights of those that were written, of which none may lie upon another */
    private static void series(
            StringBuilder svg, String command, List<Sizes.Point> series, String colour, List<Double> labels) {
        for (int i = 0; i < series.size(); i++) {
            Sizes.Point point = series.get(i);
            double x = x(point.contacts());
            double y = y(point.seconds());
            add(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x, y, colour);
            if (i > 0) {
                Sizes.Point before = series.get(i - 1);
                line(svg, x(before.contacts()), y(before.seconds()), x, y, colour, " stroke-width=\"2\"");
            }
        }
        Sizes.Point last = series.get(series.size() - 1);
        double label = y(last.seconds()) + 4;
        while (isTaken(label, labels)) {
            label++;
        }
        labels.add(label);
        add(
                svg,
                "<text x=\"%.0f\" y=\"%.0f\" fill=\"%s\">%s</text>",
                x(last.contacts()) + 10,
                label,
                colour,
                command.replace("./outreach ", ""));
    }

    private static boolean isTaken(double label, List<Double> labels) {
        return labels.stream().anyMatch(other -> Math.abs(other - label) < LINE);
    }

    private static void line(
            StringBuilder svg, double x1, double y1, double x2, double y2, String colour, String further) {
        add(
                svg,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>",
                x1,
                y1,
                x2,
                y2,
                colour,
                further);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static double x(double contacts) {
        return MARGIN + (Math.log10(contacts) - FEWEST) * DECADE;
    }

    private static double y(double seconds) {
        return HEIGHT - MARGIN - (Math.log10(seconds) - SHORTEST) * DECADE;
    }
}
