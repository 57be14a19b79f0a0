package outreach.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Measures Outreach beside its peers, prints one table, and writes docs/benchmarks.md unless asked to be quick. */
public final class Bench {
    private static final Duration LONG_LINE = Duration.ofMillis(20);
    private static final int MESSAGES = 20_000;

    private Bench() {}

    /** @param arguments the checkout, then {@code --quick} or nothing */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        boolean quick = List.of(arguments).contains("--quick");
        PrintStream out = System.out;
        Path scratch = Files.createTempDirectory("outreach-bench");
        List<Contender> contenders = new Contenders(home).all();
        var sending = new Sending(contenders, scratch, out);
        var report = new Report(home, Sink.name());
        if (quick) {
            report.sending("0 ms", sending.over(Duration.ZERO, each -> 4_000, 2));
            report.sending("20 ms", sending.over(LONG_LINE, each -> each.fair() / 3, 1));
            out.println(report.text());
        } else {
            report.parts(Parts.table());
            report.startUp(new StartUp(home, scratch, out).table(10));
            report.sending("0 ms", sending.over(Duration.ZERO, each -> MESSAGES, 5));
            report.sending("20 ms", sending.over(LONG_LINE, Contender::fair, 5));
            report.sizes(new Sizes(home, scratch, out).measure(List.of(10_000, 100_000, 1_000_000)));
            out.println(report.text());
            report.write();
        }
        Sending.delete(scratch);
    }
}
