package outreach.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;

/** How long a command takes until the server has accepted its first letter, as the ledger says. */
final class FirstLetter {
    private static final String ACCEPTED = "SELECT 1 FROM message WHERE id > %d AND state = 'ACCEPTED' LIMIT 1";

    private FirstLetter() {}

    private interface Question {
        boolean isTrue() throws IOException;
    }

    /** @param temporary an empty directory, where the rehearsal makes the ledger that it will throw away */
    static double ofRehearsal(List<String> command, Path temporary, File log) throws IOException, InterruptedException {
        return seconds(command, "-Djava.io.tmpdir=" + temporary, log, () -> isAccepted(temporary));
    }

    /**
     * Puts the last messages of a run that has ended back, and goes on with them.
     *
     * @param left how many
     */
    static double ofRest(List<String> command, String javaOptions, Path ledger, int left, File log)
            throws IOException, InterruptedException {
        long before = putBack(ledger, left);
        return seconds(command, javaOptions, log, () -> hasAccepted(ledger, before));
    }

    /** @return the id after which they come */
    private static long putBack(Path ledger, int left) throws IOException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                var statement = connection.createStatement()) {
            long before = statement.executeQuery("SELECT max(id) FROM message").getLong(1) - left;
            statement.executeUpdate("DELETE FROM attempt WHERE message_id > " + before);
            statement.executeUpdate("UPDATE message SET state = 'PENDING', attempts = 0 WHERE id > " + before);
            statement.executeUpdate("UPDATE run SET state = 'UNFINISHED', ended_at = NULL");
            return before;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static double seconds(List<String> command, String javaOptions, File log, Question isAccepted)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().put("OUTREACH_JAVA_OPTIONS", javaOptions);
        Process process = builder.start();
        double seconds = 0;
        while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
            if (seconds == 0 && isAccepted.isTrue()) {
                seconds = (System.nanoTime() - start) / 1e9;
            }
        }
        if (process.exitValue() != 0 || seconds == 0) {
            throw new IOException("%s: no letter was accepted:%n%s"
                    .formatted(String.join(" ", command), Files.readString(log.toPath())));
        }
        return seconds;
    }

    private static boolean isAccepted(Path temporary) throws IOException {
        try (DirectoryStream<Path> ledgers = Files.newDirectoryStream(temporary, "outreach-sandbox*")) {
            for (Path ledger : ledgers) {
                if (hasAccepted(ledger.resolve("outreach.db"), 0)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasAccepted(Path file, long after) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        try (var connection = config.createConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(ACCEPTED.formatted(after))) {
            return rows.next();
        } catch (SQLException notYet) {
            return false;
        }
    }
}
