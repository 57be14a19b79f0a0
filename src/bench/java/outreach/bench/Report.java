package outreach.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Puts the figures into one page. What is written by hand there, below the mark, stays. */
final class Report {
    private static final String BY_HAND = "<!-- What follows is written by hand. -->\n";

    private final Path home;
    private final String sink;
    private final StringBuilder page = new StringBuilder();

    Report(Path home, String sink) {
        this.home = home;
        this.sink = sink;
    }

    void startUp(String table) {
        page.append("## Start-up\n\n").append(table).append('\n');
    }

    void parts(String table) {
        page.append("## Parts\n\nBy JMH, a message each; `outcomeAndNextClaim` is one thread's wait of eight.\n\n")
                .append(table)
                .append('\n');
    }

    void sending(String roundTrip, List<Sending.Series> all) {
        Sending.Series ours = all.stream()
                .filter(series -> series.contender().isOurs())
                .findFirst()
                .orElseThrow();
        page.append("## Sending over a line of %s round trip, %d connections, to %s%n%n"
                .formatted(roundTrip, Sending.CONNECTIONS, sink));
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
        page.append("%nFrom the first letter to the last, without start and plan, Outreach sent %,.0f a second.%n%n"
                .formatted(whileSending));
    }

    void sizes(Map<String, List<Sizes.Point>> points) {
        page.append("## Size, with `").append(Sizes.HEAP).append("` and 2,000 cities\n\n| command |");
        List<Sizes.Point> first = points.values().iterator().next();
        first.forEach(point -> page.append(" %,d contacts |".formatted(point.contacts())));
        page.append(" exponent | resident MB |\n|---|")
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
        page.append('\n');
    }

    String text() {
        return page.toString();
    }

    void write() throws IOException {
        Path file = home.resolve("docs/benchmarks.md");
        String before = Files.exists(file) ? Files.readString(file) : "";
        int mark = before.indexOf(BY_HAND);
        Files.writeString(
                file,
                "# Benchmarks\n\nWritten by `./bench` on %s.%n%n".formatted(Machine.description())
                        + page
                        + (mark < 0 ? BY_HAND : before.substring(mark)));
    }
}
