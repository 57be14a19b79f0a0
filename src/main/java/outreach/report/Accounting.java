package outreach.report;

import java.util.List;
import java.util.stream.Collectors;
import outreach.report.RunBooks.Figure;

/** The sum that accounts for every row, as a line of large figures. */
final class Accounting {
    private Accounting() {}

    static boolean addsUp(int rows, List<Figure> figures) {
        return rows == figures.stream().mapToInt(Figure::number).sum();
    }

    static String html(int rows, List<Figure> figures) {
        return "<p class=\"sum\">"
                + html("", rows, rows == 1 ? "row read" : "rows read")
                + sign("=")
                + figures.stream()
                        .map(figure -> html(figure.kind(), figure.number(), figure.words()))
                        .collect(Collectors.joining(sign("+")))
                + "</p>\n";
    }

    private static String html(String kind, int number, String words) {
        return "<span class=\"figure %s\"><b>%s</b> %s</span>".formatted(kind, Quantities.count(number), words);
    }

    private static String sign(String sign) {
        return " <span class=\"sign\">" + sign + "</span> ";
    }
}
