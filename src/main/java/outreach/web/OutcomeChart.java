package outreach.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import outreach.ledger.MessageState;
import outreach.report.Quantities;
import outreach.report.RunBooks;
import outreach.report.Words;

/** What became of a run's messages as bars, each with its name, its number and a pattern of its own. */
record OutcomeChart(List<Bar> bars, int height, String words) {
    private static final int ROW = 52;

    /** One outcome. */
    record Bar(String kind, String name, int y, String width, String number) {}

    /** Those left out by the plan are not part of it: they would dwarf the rest. */
    static OutcomeChart of(RunBooks books) {
        List<RunBooks.Figure> figures = books.figures().stream()
                .filter(figure -> figure.state() != MessageState.EXCLUDED)
                .toList();
        int most = Math.max(
                1, figures.stream().mapToInt(RunBooks.Figure::number).max().orElse(1));
        var bars = new ArrayList<Bar>();
        for (RunBooks.Figure figure : figures) {
            bars.add(new Bar(
                    figure.kind(),
                    Words.sentence(figure.words()),
                    bars.size() * ROW,
                    "%.1f%%".formatted(100.0 * figure.number() / most),
                    Quantities.count(figure.number())));
        }
        String words = figures.stream()
                .map(figure -> Quantities.count(figure.number()) + " " + figure.words())
                .collect(Collectors.joining(", "));
        return new OutcomeChart(bars, bars.size() * ROW, words + ".");
    }
}
