package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older ledger, or one without its last commits, is not taken for the ledger. */
class SealTests {
    private static final String DATABASE = "outreach.db";
    private static final String LOG = "outreach.db-wal";
    private static final String SEAL = "outreach.seal";

    private final Path copies;
    private final OpenLedger open;
    private final Path data;

    SealTests(@TempDir Path directory) throws SQLException {
        copies = directory.resolve("copies");
        open = new OpenLedger(Engine.SQLITE, directory);
        data = open.location.directory();
    }

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectories(copies);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void aCopyFromBeforeASendingIsRefusedAfterIt() throws IOException {
        open.ledger().close();
        copy(DATABASE);
        open.reopen();
        long run = started();
        open.ledger().cancel(run);
        open.ledger().close();

        takeBack(DATABASE);

        assertThatThrownBy(this::openHere)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("an older copy")
                .hasMessageContaining("outreach.seal")
                .hasMessageEndingWith("Nothing was sent, and nothing was recorded.");
    }

    @Test
    void aCopyFromAmidASendingIsRefusedAfterIt() throws IOException {
        long run = started();
        copy(DATABASE, LOG);
        open.ledger().cancel(run);
        open.ledger().close();

        takeBack(DATABASE, LOG);

        assertThatThrownBy(this::openHere).hasMessageContaining("an older copy");
    }

    @Test
    void whoDeletesTheSealHasDecided() throws IOException {
        aCopyFromBeforeASendingIsRefusedAfterIt();
        Files.delete(data.resolve(SEAL));

        assertThatCode(this::openHere).doesNotThrowAnyException();
    }

    @Test
    void aLedgerWithoutTheLogOfASendingThatDiedIsRefused() throws IOException {
        started();
        copy(DATABASE, SEAL);

        assertThatThrownBy(this::openCopy)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("outreach.db-wal is missing")
                .hasMessageContaining("Put it back");
        assertThat(copies.resolve(LOG)).doesNotExist();
    }

    @Test
    void theSameIsRefusedForARunThatWentOn() throws IOException {
        long run = started();
        open.ledger().recover(run, Duration.ofHours(4));
        copy(DATABASE, SEAL);

        assertThatThrownBy(this::openCopy).hasMessageContaining("outreach.db-wal is missing");
    }

    @Test
    void withItsLogItIsWholeAndOpens() throws IOException {
        started();
        copy(DATABASE, SEAL, LOG);

        assertThatCode(this::openCopy).doesNotThrowAnyException();
    }

    /** As a database browser does it that somebody looks into the ledger with: it writes the log into the file, and removes it. */
    @Test
    void aLogThatAnotherProgramHasWrittenIntoTheFileIsNotMissed() throws Exception {
        started();
        copy(DATABASE, SEAL, LOG);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copies.resolve(DATABASE));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM message")) {
            assertThat(rows.getInt(1)).isEqualTo(3);
        }
        assertThat(copies.resolve(LOG)).doesNotExist();

        assertThatCode(this::openCopy).doesNotThrowAnyException();
    }

    @Test
    void aSealThatWasCutOffByACrashIsNone() throws IOException {
        started();
        open.ledger().close();
        Files.writeString(data.resolve(SEAL), "12");

        assertThatCode(this::openHere).doesNotThrowAnyException();
    }

    @Test
    void aLedgerThatWasRemovedOnPurposeIsANewOne() throws IOException {
        started();
        open.ledger().close();
        for (String file : List.of(DATABASE, LOG, "outreach.db-shm")) {
            Files.deleteIfExists(data.resolve(file));
        }

        assertThatCode(this::openHere).doesNotThrowAnyException();
    }

    private long started() {
        return open.startedRun("ask", 3).get(0).run();
    }

    private void openHere() {
        Ledger.open(open.location, Clock.systemUTC()).close();
    }

    private void openCopy() {
        Ledger.open(LedgerLocation.in(copies), Clock.systemUTC()).close();
    }

    private void copy(String... files) throws IOException {
        for (String file : files) {
            Files.copy(data.resolve(file), copies.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private void takeBack(String... files) throws IOException {
        for (String file : List.of(DATABASE, LOG, "outreach.db-shm")) {
            Files.deleteIfExists(data.resolve(file));
        }
        for (String file : files) {
            Files.copy(copies.resolve(file), data.resolve(file));
        }
    }
}
