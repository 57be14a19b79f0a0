package outreach.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import outreach.ledger.MessageState;
import outreach.report.Quantities;
import outreach.report.Words;

/** What became of a run's messages as bars, each with its name, its number and a pattern of its own. */
record OutcomeChart(List<Bar> bars, int height, String words) {
    static final int WIDTH = 640;
    static final int LEFT = 150;
    private static final int ROW = 34;
    private static final int NUMBERS = 70;

    /** One outcome. */
    record Bar(String kind, String name, int y, double width, String number) {}

    /** Those left out by the plan are not part of it: they would dwarf the rest. */
    static OutcomeChart of(RunBooks books) {
        List<RunBooks.Figure> figures = books.figures().stream()
                .filter(figure -> !figure.kind().equals(Words.word(MessageState.EXCLUDED)))
                .toList();
        int most = Math.max(
                1, figures.stream().mapToInt(RunBooks.Figure::number).max().orElse(1));
        var bars = new ArrayList<Bar>();
        for (RunBooks.Figure figure : figures) {
            double width = (double) (WIDTH - LEFT - NUMBERS) * figure.number() / most;
            bars.add(new Bar(
                    figure.kind(),
                    Words.sentence(figure.words()),
                    bars.size() * ROW,
                    figure.number() == 0 ? 0 : Math.max(2, Math.round(width)),
                    Quantities.count(figure.number())));
        }
        String words = figures.stream()
                .map(figure -> Quantities.count(figure.number()) + " " + figure.words())
                .collect(Collectors.joining(", "));
        return new OutcomeChart(bars, bars.size() * ROW, words + ".");
    }
}
