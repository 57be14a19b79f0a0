package outreach.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Measures Outreach beside its peers, prints one table, and writes docs/benchmarks.md unless asked to be quick. */
public final class Bench {
    private static final Duration LONG_LINE = Duration.ofMillis(20);
    private static final int MESSAGES = 20_000;

    private Bench() {}

    /** What can be measured alone; the page keeps the figures of the others. */
    private enum Section {
        PARTS,
        START,
        SENDING,
        LINE,
        SIZES
    }

    /** @param arguments the checkout, then {@code --quick}, or the names of sections, or nothing for all of them */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        Path scratch = Files.createTempDirectory("outreach-bench");
        var report = new Report(home, Sink.name());
        var sending = new Sending(new Contenders(home).all(), scratch, System.out);
        if (wanted.contains("--quick")) {
            report.sending("0 ms", sending.over(Duration.ZERO, each -> 4_000, 2));
            report.sending("20 ms", sending.over(LONG_LINE, each -> each.fair() / (each.isOurs() ? 8 : 3), 1));
            System.out.println(report.text());
        } else {
            for (Section section : sections(wanted)) {
                measure(section, home, scratch, sending, report);
            }
            System.out.println(report.text());
            report.write();
        }
        Sending.delete(scratch);
    }

    private static Set<Section> sections(List<String> names) {
        return names.isEmpty()
                ? EnumSet.allOf(Section.class)
                : names.stream()
                        .map(name -> Section.valueOf(name.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Section.class)));
    }

    private static void measure(Section section, Path home, Path scratch, Sending sending, Report report)
            throws Exception {
        PrintStream out = System.out;
        switch (section) {
            case PARTS -> report.parts(Parts.table());
            case START -> report.startUp(new StartUp(home, scratch, out).table(10));
            case SENDING -> report.sending("0 ms", sending.over(Duration.ZERO, each -> MESSAGES, 5));
            case LINE -> report.sending("20 ms", sending.over(LONG_LINE, Contender::fair, 5));
            case SIZES -> report.sizes(new Sizes(home, scratch, out).measure(List.of(10_000, 100_000, 1_000_000)));
        }
    }
}
