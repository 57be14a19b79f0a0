package outreach.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One command from its start to its end.
 *
 * @param wall the time it took
 * @param cpu processor time of it and its children, in user and system mode
 * @param peakMegabytes the most memory that was resident, as far as it was seen
 * @param whileSending the messages a second that Outreach itself counted from first to last; 0 for others
 */
record Measurement(Duration wall, Duration cpu, int peakMegabytes, double whileSending) {
    private static final Pattern PACE = Pattern.compile("(\\d+) a second · done");

    /** What the kernel counts in: USER_HZ is 100 on every Linux that Java runs on. */
    private static final long TICK_MILLIS = 10;

    /** Rarely, since each look takes processor time from what is measured; the mark that it reads only rises. */
    private static final int LOOK_EVERY_MILLIS = 100;

    private static final int CHILDREN_USER = 15;
    private static final int CHILDREN_SYSTEM = 16;

    static Measurement of(List<String> command, File log) throws IOException, InterruptedException {
        long cpuBefore = childrenMillis();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        int peak = 0;
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, resident(process.pid()));
        }
        long end = System.nanoTime();
        if (process.exitValue() != 0) {
            throw new IOException("%s ended with %d:%n%s"
                    .formatted(String.join(" ", command), process.exitValue(), Files.readString(log.toPath())));
        }
        return new Measurement(
                Duration.ofNanos(end - start), Duration.ofMillis(childrenMillis() - cpuBefore), peak, pace(log));
    }

    private static double pace(File log) throws IOException {
        Matcher pace = PACE.matcher(Files.readString(log.toPath()));
        double last = 0;
        while (pace.find()) {
            last = Double.parseDouble(pace.group(1));
        }
        return last;
    }

    /** Of all children that have ended, as proc(5) has it. */
    private static long childrenMillis() throws IOException {
        String[] fields = Files.readString(Path.of("/proc/self/stat")).split(" ", -1);
        return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM])) * TICK_MILLIS;
    }

    private static int resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToInt(kilobytes -> Integer.parseInt(kilobytes) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double seconds() {
        return wall.toNanos() / 1e9;
    }
}
