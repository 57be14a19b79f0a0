package outreach.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Puts the figures into one page. What is written by hand there, below the mark, stays. */
final class Report {
    private static final String BY_HAND = "<!-- What follows is written by hand. -->\n";

    private final Path home;
    private final String sink;
    /** By their headings. */
    private final Map<String, String> sections = new LinkedHashMap<>();

    Report(Path home, String sink) {
        this.home = home;
        this.sink = sink;
    }

    void startUp(String table) {
        add("Start-up", table);
    }

    void parts(String table) {
        add("Parts", "By JMH, a message each; `outcomeAndNextClaim` is one thread's wait of eight.\n\n" + table);
    }

    private void add(String heading, String text) {
        sections.put(heading, "## " + heading + "\n\n" + text.strip() + "\n\n");
    }

    void sending(String roundTrip, List<Sending.Series> all) {
        Sending.Series ours = all.stream()
                .filter(series -> series.contender().isOurs())
                .findFirst()
                .orElseThrow();
        var page = new StringBuilder();
        page.append("| program | messages | messages/s, median | min | max | CPU ms a message | Outreach is |\n");
        page.append("|---|---|---|---|---|---|---|\n");
        for (Sending.Series series : all) {
            page.append("| %s | %,d | %,.0f | %,.0f | %,.0f | %.2f | %s |%n"
                    .formatted(
                            series.contender().name(),
                            series.messages(),
                            series.rate(),
                            series.rates().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .min()
                                    .orElseThrow(),
                            series.rates().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .max()
                                    .orElseThrow(),
                            series.cpuMillis(),
                            series.contender().isOurs() ? "" : "%.2f ×".formatted(ours.rate() / series.rate())));
        }
        double whileSending = Measurement.median(
                ours.runs().stream().map(Measurement::whileSending).toList());
        page.append("%nFrom the first letter to the last, without start and plan, Outreach sent %,.0f a second.%n"
                .formatted(whileSending));
        add(
                "Sending over a line of %s round trip, %d connections, to %s"
                        .formatted(roundTrip, Sending.CONNECTIONS, sink),
                page.toString());
    }

    void sizes(Sizes.Growth growth) throws IOException {
        var page = new StringBuilder("| command |");
        Map<String, List<Sizes.Point>> points = growth.points();
        List<Sizes.Point> first = points.values().iterator().next();
        first.forEach(point -> page.append(" %,d contacts |".formatted(point.contacts())));
        page.append(" exponent of the last step | resident MB |\n|---|")
                .append("---|".repeat(first.size() + 2))
                .append('\n');
        points.forEach((command, series) -> {
            page.append("| `").append(command).append("` |");
            series.forEach(point -> page.append(" %.2f s |".formatted(point.seconds())));
            int last = series.size() - 1;
            page.append(" %.2f | %d |%n"
                    .formatted(
                            last == 0 ? 1.0 : Sizes.exponent(series.get(last - 1), series.get(last)),
                            series.get(last).megabytes()));
        });
        page.append("%n![Seconds by contacts, both logarithmic](%s)%n%n".formatted(GrowthChart.FILE));
        growth.notes().forEach(note -> page.append("- ").append(note).append('\n'));
        add("Size, with `%s` and 2,000 cities".formatted(Sizes.HEAP), page.toString());
        Files.writeString(home.resolve("docs").resolve(GrowthChart.FILE), GrowthChart.of(points));
    }

    String text() {
        return String.join("", sections.values());
    }

    /** What was not measured this time stays as it was. */
    void write() throws IOException {
        Path file = home.resolve("docs/benchmarks.md");
        String before = Files.exists(file) ? Files.readString(file) : "";
        int mark = before.indexOf(BY_HAND);
        var all = new TreeMap<String, String>(Comparator.comparing(Report::rank));
        Pattern.compile("(?ms)^## (.+?)$.*?(?=^## |\\z)")
                .matcher(mark < 0 ? "" : before.substring(0, mark))
                .results()
                .forEach(section -> all.put(section.group(1), section.group().strip() + "\n\n"));
        all.putAll(sections);
        Files.writeString(
                file,
                "# Benchmarks\n\nWritten by `./bench` on %s.%n%n".formatted(Machine.description())
                        + String.join("", all.values())
                        + (mark < 0 ? BY_HAND : before.substring(mark)));
    }

    /** Sending comes first on the page; the line's length orders the rest of it. */
    private static String rank(String heading) {
        return heading.startsWith("Sending") ? " " + heading : heading;
    }
}
