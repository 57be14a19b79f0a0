package outreach.bench;

import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import outreach.delivery.Dialogue;
import outreach.template.Rendering;

/** The parts of the work alone, by JMH, with the JVM's options that the program runs with. */
final class Parts {
    private Parts() {}

    /** @return a Markdown table */
    static String table() throws RunnerException {
        var options = new OptionsBuilder()
                .include(Rendering.class.getName())
                .include(Dialogue.class.getName())
                .include(GroupCommits.class.getName())
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .jvmArgsAppend("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(2))
                .verbosity(VerboseMode.SILENT)
                .build();
        var table = new StringBuilder("| part | µs | ± |\n|---|---|---|\n");
        new Runner(options)
                .run().stream()
                        .map(result -> result.getPrimaryResult())
                        .sorted(Comparator.comparing(result -> result.getLabel()))
                        .forEach(result -> table.append("| `%s` | %.1f | %.1f |%n"
                                .formatted(result.getLabel(), result.getScore(), result.getScoreError())));
        return table.toString();
    }
}
