package outreach.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long an organizer waits for the short commands of the shipped campaign, with a warm disk. */
final class StartUp {
    /** Seconds that each may take. */
    private static final Map<String, Double> AIMS = new LinkedHashMap<>();

    static {
        AIMS.put("--help", 0.25);
        AIMS.put("status", 0.8);
        AIMS.put("preview ask", 0.6);
        AIMS.put("send ask --sandbox --yes", 2.0);
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
            var seconds = new ArrayList<Double>();
            for (int i = 0; i < runs; i++) {
                seconds.add(seconds(aim.getKey()));
            }
            progress.printf("  %-26s %.2f s%n", aim.getKey(), Measurement.median(seconds));
            table.append("| `%s` | %.2f | %.2f | %.2f | %.2f%s |%n"
                    .formatted(
                            aim.getKey(),
                            Measurement.median(seconds),
                            seconds.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .min()
                                    .orElseThrow(),
                            seconds.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .max()
                                    .orElseThrow(),
                            aim.getValue(),
                            aim.getKey().startsWith("send") ? " to the first message" : ""));
        }
        return table.toString();
    }

    private double seconds(String arguments) throws Exception {
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
        double seconds =
                Measurement.of(command, directory.resolve("log").toFile()).seconds();
        Sending.delete(directory);
        return seconds;
    }
}
