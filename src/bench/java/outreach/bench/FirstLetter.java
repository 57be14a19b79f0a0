package outreach.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;

/** How long a rehearsal takes until its server has accepted the first letter, as the ledger that will be thrown away says. */
final class FirstLetter {
    private static final String ACCEPTED = "SELECT 1 FROM message WHERE state = 'ACCEPTED' LIMIT 1";

    private FirstLetter() {}

    /** @param temporary an empty directory, where the rehearsal makes its ledger */
    static double seconds(List<String> command, Path temporary, File log) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().put("OUTREACH_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        Process process = builder.start();
        double seconds = 0;
        while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
            if (seconds == 0 && isAccepted(temporary)) {
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
                if (hasAccepted(ledger.resolve("outreach.db"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasAccepted(Path file) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        try (var connection = config.createConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(ACCEPTED)) {
            return rows.next();
        } catch (SQLException notYet) {
            return false;
        }
    }
}
