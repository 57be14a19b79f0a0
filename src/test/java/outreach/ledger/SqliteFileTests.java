package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.city.CityKey;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;

/** What concerns the embedded database's files only. */
class SqliteFileTests {
    private final Path directory;
    private final LedgerLocation location;

    SqliteFileTests(@TempDir Path directory) {
        this.directory = directory;
        this.location = LedgerLocation.in(directory.resolve("data"));
    }

    @Test
    void keepsItsFilesFromOthersWhateverTheUmask() throws Exception {
        try (var process = LedgerProcess.start("umask 0;", LedgerProcess.Task.HOLD, location)) {
            assertThat(process.line()).isEqualTo("open");
            assertThat(mode(location.directory())).isEqualTo("rwx------");
            for (String file : List.of("outreach.db", "outreach.db-wal", "outreach.db-shm", "outreach.lock")) {
                assertThat(mode(location.directory().resolve(file))).as(file).isEqualTo("rw-------");
            }
        }
        Files.setPosixFilePermissions(location.file(), PosixFilePermissions.fromString("rw-r--r--"));
        Ledger.open(location, Clock.systemUTC()).close();
        assertThat(mode(location.file())).isEqualTo("rw-------");
    }

    /** As an older Outreach that still sends: its tables are its own, and what would bring them up to date must wait. */
    @Test
    void namesTheProcessThatHasOlderTables() throws Exception {
        try (var process = LedgerProcess.start(LedgerProcess.Task.HOLD, location)) {
            assertThat(process.line()).isEqualTo("open");
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + location.file());
                    var statement = connection.createStatement()) {
                statement.execute("DELETE FROM flyway_schema_history WHERE version = '4'");
            }

            assertThatThrownBy(() -> LedgerView.open(location))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("version 3")
                    .hasMessageContaining("Process %d is at work on them with an older Outreach. Wait", process.pid());
        }
        assertThatThrownBy(() -> LedgerView.open(location))
                .hasMessageContaining("To start the console sends nothing; to resume sends what is left.");
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void saysSoWhenTheDiskTakesNoMoreAndKeepsWhatItReported() throws Exception {
        int reported = 0;
        String message = null;
        // 4 MiB in blocks of 512 bytes
        try (var process = LedgerProcess.start("ulimit -f 8192;", LedgerProcess.Task.PLAN, location)) {
            for (String line = process.line(); line != null; line = process.line()) {
                if (line.matches("\\d+")) {
                    reported = Integer.parseInt(line);
                } else {
                    message = line;
                }
            }
        }
        assertThat(reported).isPositive();
        assertThat(message)
                .startsWith("the ledger " + location.file())
                .contains("The disk")
                .endsWith("then try again.");
        try (Session session = Database.of(location).reading()) {
            assertThat(session.first("SELECT count(*) AS n FROM message", row -> row.number("n")))
                    .contains(reported);
        }
        // with space again, all goes on
        try (var open = new OpenLedger(location)) {
            open.startedRun("ask", 1_000);
        }
    }

    @Test
    void saysWhatToDoWhereItsDirectoryCannotBe() throws Exception {
        Path file = Files.createFile(directory.resolve("taken"));
        assertThatThrownBy(() -> Ledger.open(LedgerLocation.in(file.resolve("data")), Clock.systemUTC()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("cannot be written in " + file)
                .hasMessageContaining("--data");
    }

    @Test
    void saysWhatToDoWhereItsLockCannotBeTaken() throws Exception {
        Path lock = Files.createDirectories(location.lockFile());
        assertThatThrownBy(() -> Ledger.open(location, Clock.systemUTC()))
                .isInstanceOf(LedgerNotWritableException.class)
                .hasMessage(
                        "%s: cannot be written in %s (%s: Is a directory). Make that directory and its files writable for you, free space if its disk is full, or choose another with --data. Nothing was recorded.",
                        location, location.directory(), lock.toRealPath());
    }

    @Test
    void saysWhatToDoWithAFileThatIsNoLedger() throws Exception {
        Files.createDirectories(location.directory());
        Files.writeString(location.file(), "This is a letter, not a database. ".repeat(100));
        assertThatThrownBy(() -> Ledger.open(location, Clock.systemUTC()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("and a copy in its place");
        assertThatThrownBy(() -> LedgerView.open(location))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("and a copy in its place");
        // the failure gave everything back
        Files.delete(location.file());
        Ledger.open(location, Clock.systemUTC()).close();
    }

    @Test
    void takesAnEmptyFileOfACrashForNoLedgerYet() throws Exception {
        Files.createDirectories(location.directory());
        Files.createFile(location.file());
        try (LedgerView view = LedgerView.open(location)) {
            assertThat(view.batches()).isEmpty();
        }
        Ledger.open(location, Clock.systemUTC()).close();
    }

    @Test
    void isReadWithoutTraceAfterItWasClosed() throws Exception {
        try (var open = new OpenLedger(location)) {
            open.startedRun("ask", 3);
        }
        byte[] before = Files.readAllBytes(location.file());
        try (LedgerView view = LedgerView.open(location)) {
            assertThat(view.latestRun("ask")).isPresent();
        }
        assertThat(Files.readAllBytes(location.file())).isEqualTo(before);
    }

    @Test
    void waitsForTheDiskAtEachCommit() {
        Database database = Database.of(location);
        Ledger.open(location, Clock.systemUTC()).close();
        try (Session writer = database.writing()) {
            // 2 is FULL: with NORMAL, what was committed last is lost where the power fails
            assertThat(writer.first("PRAGMA synchronous", row -> row.number("synchronous")))
                    .contains(2);
            assertThat(writer.first("PRAGMA journal_mode", row -> row.text("journal_mode")))
                    .contains("wal");
        }
    }

    @Test
    void needsAtMost600BytesAMessage() throws Exception {
        int rows = 20_000;
        var transitions = new ArrayList<Transition>();
        try (var open = new OpenLedger(location)) {
            Run run = open.ledger().begin(OpenLedger.plan("ask"));
            for (int first = 0; first < rows; first += 1_000) {
                open.ledger()
                        .add(
                                run.id(),
                                IntStream.range(first, first + 1_000)
                                        .mapToObj(SqliteFileTests::realistic)
                                        .toList());
            }
            open.ledger().ready(run.id(), "f", "digest", rows);
            open.ledger().start(run.id());
            for (Message message : open.messages(run.id())) {
                transitions.add(Transition.claim(message.id(), MessageState.PENDING));
                transitions.add(Transition.outcome(message.id(), MessageState.ACCEPTED, open.attempt(1, 250)));
            }
            for (int first = 0; first < transitions.size(); first += 1_000) {
                open.ledger().journal().commit(transitions.subList(first, first + 1_000));
            }
            assertThat(open.count("SELECT count(*) FROM attempt")).isEqualTo(rows);
        }
        assertThat(Files.size(location.file()) / rows).isLessThanOrEqualTo(600);
    }

    @Test
    void answersFrequentQuestionsByAnIndexAndSortsNothing() throws Exception {
        try (var open = new OpenLedger(location)) {
            assertThat(planned(open, RecordedRuns.COUNTS))
                    .containsExactly("SEARCH message USING COVERING INDEX message_by_state (run_id=?)");
            assertThat(planned(open, Messages.DUE_AGAIN))
                    .first()
                    .asString()
                    .contains("m USING INDEX message_by_state (run_id=? AND state=? AND reason=? AND due_at<?)");
            assertThat(planned(open, Messages.PENDING))
                    .first()
                    .asString()
                    .contains(
                            "m USING INDEX message_by_state (run_id=? AND state=? AND reason=? AND due_at=? AND rowid>?)");
            assertThat(planned(open, "SELECT count(*) " + Recipients.ALL_SENT))
                    .first()
                    .asString()
                    .contains("COVERING INDEX message_by_state (run_id=? AND state=?)");
            assertThat(planned(open, "SELECT mailbox_key " + Recipients.ALL_REFUSED))
                    .first()
                    .asString()
                    .contains("INDEX message_by_state (run_id=? AND state=?)");
            assertThat(planned(open, Recipients.UNSENT))
                    .containsExactly(
                            "SEARCH m USING INDEX message_by_state (run_id=? AND state=?)",
                            "SEARCH p USING PRIMARY KEY (mailbox_key=?)");
            assertThat(planned(open, Recipients.SENT_BEFORE))
                    .first()
                    .asString()
                    .contains("p USING PRIMARY KEY (mailbox_key=? AND city_key=?)");
            // the few runs of one contact are put in their order: that is no sort of a table
            assertThat(plannedWithSort(open, Recipients.LETTER))
                    .first()
                    .asString()
                    .contains("p USING PRIMARY KEY (mailbox_key=? AND city_key=?)");
            assertThat(planned(open, Recipients.SENT_TO_MAILBOX))
                    .first()
                    .asString()
                    .contains("p USING PRIMARY KEY (mailbox_key=?)");
        }
    }

    private static List<String> planned(OpenLedger open, String sql) throws SQLException {
        List<String> steps = plannedWithSort(open, sql);
        assertThat(steps).noneMatch(step -> step.contains("TEMP B-TREE"));
        return steps;
    }

    private static List<String> plannedWithSort(OpenLedger open, String sql) throws SQLException {
        try (var connection = open.connection();
                var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                var results = statement.executeQuery()) {
            var steps = new ArrayList<String>();
            while (results.next()) {
                steps.add(results.getString("detail"));
            }
            return steps;
        }
    }

    private static PlannedMessage realistic(int row) {
        // as in a real file: sorted neither by city nor by address
        int shuffled = (int) (row * 7_919L % 20_011);
        String city = List.of("Jacksonville", "San Diego", "Saint Paul", "Colorado Springs", "Oak Ridge")
                .get(row % 5);
        var contact = new Contact(
                row + 2,
                new EmailAddress(
                        "council.district" + shuffled, city.replace(" ", "").toLowerCase(Locale.ROOT) + ".example"),
                city,
                "CA",
                "Office of Council District " + row % 50,
                "Council Member",
                Map.of("district", String.valueOf(row % 50)));
        return new PlannedMessage(
                contact,
                CityKey.of(city, "CA"),
                MessageState.PENDING,
                null,
                null,
                "ask.1.%d.%08x@example.org".formatted(row, row * 31_337));
    }
}
