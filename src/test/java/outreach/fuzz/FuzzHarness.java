package outreach.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import outreach.fault.Fault;

/**
 * Feeds each target for so many seconds with inputs that reach ever more of the program, and prints what was found. Each target has a process of its own,
 * with a heap of 512 MB.
 */
final class FuzzHarness {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern RUNS = Pattern.compile("(?m)^(?:Done |#)(\\d+)");
    private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+)");
    private static final String OURS =
            "outreach.**:de.siegmar.fastcsv.**:org.thymeleaf.**:org.attoparser.**:org.springframework.expression.**";

    private final int seconds;
    private final Path folder = Path.of("target", "fuzz");
    private final String records;

    private FuzzHarness(int seconds) throws IOException {
        this.seconds = seconds;
        this.records = records();
    }

    /** The seconds for each target, and the names of the targets, all if none is named; the exit code is 1 if anything broke. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var harness = new FuzzHarness(Integer.parseInt(arguments[0]));
        List<String> names = List.of(arguments).subList(1, arguments.length);
        boolean sound = true;
        for (FuzzTarget target : FuzzTarget.ALL) {
            if (names.isEmpty() || names.contains(target.name())) {
                sound &= harness.run(target);
            }
        }
        System.exit(sound ? 0 : 1);
    }

    private boolean run(FuzzTarget target) throws IOException, InterruptedException {
        String name = target.name();
        Path found = Files.createDirectories(folder.resolve(name));
        Path log = folder.resolve(name + ".log");
        Process process = new ProcessBuilder(command(target, name, found))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long peak = 0;
        while (!process.waitFor(1, TimeUnit.SECONDS)) {
            peak = Math.max(peak, peakOf(process.pid()));
        }
        String said = Files.readString(log);
        System.out.printf(
                "%-18s %,12d inputs, %,6d edges reached, %,5d MB of memory at most: %s%n",
                name,
                last(RUNS, said),
                last(COVERAGE, said),
                peak / 1024,
                process.exitValue() == 0 ? "nothing broke" : "BROKE, see " + log + " and " + folder);
        return process.exitValue() == 0;
    }

    private List<String> command(FuzzTarget target, String name, Path found) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=" + OURS,
                "--instrumentation_excludes=" + records,
                "--custom_hook_excludes=" + records,
                "-max_total_time=" + seconds,
                "-max_len=" + target.longest(),
                "-timeout=60",
                "-artifact_prefix=" + folder.resolve(name) + "-",
                "--reproducer_path=" + folder));
        if (Files.exists(target.dictionary())) {
            command.add("-dict=" + target.dictionary());
        }
        command.add(found.toString());
        command.add(target.corpus().toString());
        target.seeds().forEach(seed -> command.add(seed.toString()));
        return command;
    }

    /** Jazzer reads all of it at its start, and the browser that other tests drive is too large for that. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("driver-bundle"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** JDK-8376185: a record with type annotations loses its fields when an agent transforms it. They hold values, and hardly any branches. */
    private static String records() throws IOException {
        Path classes = Path.of(
                Fault.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && file.startsWith("outreach"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .filter(FuzzHarness::isRecord)
                    .collect(Collectors.joining(":"));
        }
    }

    private static boolean isRecord(String type) {
        try {
            return Class.forName(type, false, FuzzHarness.class.getClassLoader())
                    .isRecord();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In kilobytes; 0 where the system does not say. */
    private static long peakOf(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.map(PEAK::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    private static long last(Pattern pattern, String log) {
        return Arrays.stream(log.split("\n", -1))
                .map(pattern::matcher)
                .filter(Matcher::find)
                .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                .max()
                .orElse(0);
    }
}
