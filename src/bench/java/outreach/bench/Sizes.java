package outreach.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same commands on ever longer lists, in a heap of {@value #HEAP}. */
final class Sizes {
    static final String HEAP = "-Xmx256m";
    /** Letters that a run has left when it is resumed. */
    private static final int LEFT = 1_000;

    private static final int RESUMES = 5;

    private final Path home;
    private final Path scratch;
    private final PrintStream progress;

    /** What one command took of one list. */
    record Point(int contacts, double seconds, int megabytes) {}

    Sizes(Path home, Path scratch, PrintStream progress) {
        this.home = home;
        this.scratch = scratch;
        this.progress = progress;
    }

    /**
     * What became of the figures as the list grew.
     *
     * @param points by command
     * @param notes sentences about the largest list
     */
    record Growth(Map<String, List<Point>> points, List<String> notes) {}

    Growth measure(List<Integer> sizes) throws Exception {
        var points = new LinkedHashMap<String, List<Point>>();
        var notes = new ArrayList<String>();
        for (int contacts : sizes) {
            try (Sink sink = Sink.start()) {
                Path directory = Files.createTempDirectory(scratch, "size");
                Path campaign = Work.write(directory, contacts, 2_000, sink.port(), Sending.CONNECTIONS);
                for (String arguments :
                        List.of("check", "preview ask", "send ask --yes", "status", "report ask --format csv")) {
                    Point point = measure(arguments, campaign, contacts);
                    points.computeIfAbsent("./outreach " + arguments, command -> new ArrayList<>())
                            .add(point);
                    progress.printf(
                            "  %,9d contacts: %-24s %8.2f s, %d MB resident%n",
                            contacts, arguments, point.seconds(), point.megabytes());
                }
                notes.clear();
                notes.add("%,d contacts: the ledger holds %d bytes a message."
                        .formatted(contacts, Files.size(directory.resolve("data/outreach.db")) / contacts));
                notes.add(tenths(directory.resolve("data/outreach.db")));
                notes.add(resumes(campaign));
                notes.forEach(note -> progress.println("  " + note));
                Sending.delete(directory);
            }
        }
        return new Growth(points, notes);
    }

    private static String tenths(Path ledger) throws SQLException {
        var times = new ArrayList<Long>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                var statement = connection.createStatement();
                var attempts = statement.executeQuery("SELECT at FROM attempt ORDER BY at")) {
            while (attempts.next()) {
                times.add(attempts.getLong(1));
            }
        }
        int tenth = times.size() / 10;
        double first = 1_000.0 * tenth / (times.get(tenth) - times.get(0));
        double last = 1_000.0 * tenth / (times.get(times.size() - 1) - times.get(times.size() - 1 - tenth));
        return "The first tenth of them was sent at %,.0f a second, the last at %,.0f: %.2f of it."
                .formatted(first, last, last / first);
    }

    private String resumes(Path campaign) throws Exception {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < RESUMES; i++) {
            seconds.add(FirstLetter.ofRest(
                    command("resume ask", campaign),
                    HEAP,
                    campaign.resolveSibling("data/outreach.db"),
                    LEFT,
                    campaign.resolveSibling("log").toFile()));
        }
        return "`./outreach resume ask` with %,d of them left: the first was accepted after %.2f s (median of %d, %.2f to %.2f)."
                .formatted(
                        LEFT, Measurement.median(seconds), RESUMES, Collections.min(seconds), Collections.max(seconds));
    }

    private Point measure(String arguments, Path campaign, int contacts) throws Exception {
        var command = new ArrayList<String>(List.of("env", "OUTREACH_JAVA_OPTIONS=" + HEAP));
        command.addAll(command(arguments, campaign));
        Measurement one = Measurement.of(command, campaign.resolveSibling("log").toFile());
        return new Point(contacts, one.seconds(), one.peakMegabytes());
    }

    private List<String> command(String arguments, Path campaign) {
        var command = new ArrayList<String>(List.of(home.resolve("outreach").toString()));
        command.addAll(List.of(arguments.split(" ", -1)));
        command.addAll(List.of(
                "-c",
                campaign.toString(),
                "--data",
                campaign.resolveSibling("data").toString()));
        return command;
    }

    /** The slope in a picture with both axes logarithmic: 1 where twice the rows take twice the time. */
    static double exponent(Point small, Point large) {
        return Math.log(large.seconds() / small.seconds()) / Math.log((double) large.contacts() / small.contacts());
    }
}
