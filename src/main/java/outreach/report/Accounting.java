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
        return html(rows, rows == 1 ? "row read" : "rows read", figures);
    }

    /** Over all runs, each contact once. */
    static String html(ContactSum sum) {
        String reasons = sum.reasons().stream()
                .map(reason -> "<li>%s</li>\n".formatted(words(reason.number(), reason.words())))
                .collect(Collectors.joining());
        return html(sum.contacts(), sum.contacts() == 1 ? "contact" : "contacts", sum.figures())
                + (reasons.isEmpty() ? "" : "<ul class=\"reasons\">\n" + reasons + "</ul>\n");
    }

    private static String html(int whole, String words, List<Figure> figures) {
        return "<p class=\"sum\">"
                + html("", whole, words)
                + sign("=")
                + figures.stream()
                        .map(figure -> html(figure.kind(), figure.number(), figure.words()))
                        .collect(Collectors.joining(sign("+")))
                + "</p>\n";
    }

    private static String html(String kind, int number, String words) {
        return "<span class=\"figure %s\">%s</span>".formatted(kind, words(number, words));
    }

    private static String words(int number, String words) {
        return "<b>%s</b> %s".formatted(Quantities.count(number), words);
    }

    private static String sign(String sign) {
        return " <span class=\"sign\">" + sign + "</span> ";
    }
}
