package outreach.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** All contenders in turn, A B C A B C, over one line. */
final class Sending {
    static final int CONNECTIONS = 8;

    private final List<Contender> contenders;
    private final Path scratch;
    private final PrintStream progress;

    /** What was measured of one contender. */
    record Series(Contender contender, int messages, List<Measurement> runs) {
        double rate() {
            return Measurement.median(rates());
        }

        List<Double> rates() {
            return runs.stream().map(run -> messages / run.seconds()).toList();
        }

        double cpuMillis() {
            return Measurement.median(runs.stream()
                    .map(run -> run.cpu().toMillis() / (double) messages)
                    .toList());
        }
    }

    Sending(List<Contender> contenders, Path scratch, PrintStream progress) {
        this.contenders = contenders;
        this.scratch = scratch;
        this.progress = progress;
    }

    /** @param messages for each contender */
    List<Series> over(Duration roundTrip, ToIntFunction<Contender> messages, int runs) throws Exception {
        List<Series> measured = contenders.stream()
                .map(contender -> new Series(contender, messages.applyAsInt(contender), new ArrayList<>()))
                .toList();
        try (Sink sink = Sink.start();
                var line = DelayingProxy.to(sink.port(), roundTrip)) {
            int port = roundTrip.isZero() ? sink.port() : line.port();
            for (int run = 1; run <= runs; run++) {
                for (Series series : measured) {
                    Measurement one = once(series.contender(), port, series.messages());
                    progress.printf(
                            "  %d ms, run %d of %d: %-22s %,9.0f messages/s%n",
                            roundTrip.toMillis(),
                            run,
                            runs,
                            series.contender().name(),
                            series.messages() / one.seconds());
                    series.runs().add(one);
                }
            }
        }
        return measured;
    }

    private Measurement once(Contender contender, int port, int messages) throws Exception {
        Path directory = Files.createTempDirectory(scratch, "run");
        List<String> command = contender.start().command(new Contender.Task(directory, port, messages, CONNECTIONS));
        Measurement measurement =
                Measurement.of(command, directory.resolve("log").toFile());
        delete(directory);
        return measurement;
    }

    static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
