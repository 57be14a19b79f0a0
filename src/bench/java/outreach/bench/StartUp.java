package outreach.bench;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long an organizer waits for the short commands of the shipped campaign, with a warm disk. */
final class StartUp {
    private static final String REHEARSAL = "send ask --sandbox --yes";
    /** Seconds that each may take; a rehearsal until its first letter. */
    private static final Map<String, Double> AIMS = new LinkedHashMap<>();

    static {
        AIMS.put("--help", 0.25);
        AIMS.put("status", 0.8);
        AIMS.put("preview ask", 0.6);
        AIMS.put(REHEARSAL, 2.0);
    }

    private final Path home;
    private final Path scratch;
    private final PrintStream progress;

    StartUp(Path home, Path scratch, PrintStream progress) {
        this.home = home;
        this.scratch = scratch;
        this.progress = progress;
    }

    /** @return a Markdown table */
    String table(int runs) throws Exception {
        var table = new StringBuilder("| command | median s | min | max | aim |\n|---|---|---|---|---|\n");
        for (var aim : AIMS.entrySet()) {
            boolean rehearsal = aim.getKey().equals(REHEARSAL);
            var whole = new ArrayList<Double>();
            var firstLetter = new ArrayList<Double>();
            for (int i = 0; i < runs; i++) {
                whole.add(seconds(aim.getKey(), false));
                if (rehearsal) {
                    firstLetter.add(seconds(aim.getKey(), true));
                }
            }
            String figure = "%.2f".formatted(aim.getValue());
            if (rehearsal) {
                append(table, "`%s`, until the first letter is accepted".formatted(aim.getKey()), firstLetter, figure);
            }
            append(table, "`%s`".formatted(aim.getKey()), whole, rehearsal ? "" : figure);
        }
        return table.toString();
    }

    private void append(StringBuilder table, String what, List<Double> seconds, String aim) {
        double median = Measurement.median(seconds);
        progress.printf("  %-26s %.2f s%n", what, median);
        var range = seconds.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        table.append("| %s | %.2f | %.2f | %.2f | %s |%n".formatted(what, median, range.getMin(), range.getMax(), aim));
    }

    private double seconds(String arguments, boolean toFirstLetter) throws Exception {
        Path directory = Files.createTempDirectory(scratch, "start");
        var command = new ArrayList<String>(List.of(home.resolve("outreach").toString()));
        command.addAll(List.of(arguments.split(" ", -1)));
        if (!arguments.equals("--help")) {
            command.addAll(List.of(
                    "-c",
                    home.resolve("campaign.yaml").toString(),
                    "--data",
                    directory.resolve("data").toString()));
        }
        File log = directory.resolve("log").toFile();
        double seconds = toFirstLetter
                ? FirstLetter.ofRehearsal(command, directory, log)
                : Measurement.of(command, log).seconds();
        Sending.delete(directory);
        return seconds;
    }
}
