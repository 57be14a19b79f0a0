package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A claim must outlive a crash of the database's server, since its letter may be out: whatever that server, the database or the role was set to. */
class DurableCommitsTests {
    @ParameterizedTest
    @CsvSource({"off, on", "on, on", "local, local", "remote_apply, remote_apply"})
    void theWriterWaitsForTheDisk(String configured, String used, @TempDir Path directory) throws SQLException {
        LedgerLocation location = Engine.POSTGRESQL.newLocation(directory);
        var asConfigured = new LedgerLocation(
                directory,
                location.url() + "?options=-c%20synchronous_commit=" + configured,
                location.username(),
                location.password());

        try (Session writing = Database.of(asConfigured).writing()) {
            assertThat(writing.first("SHOW synchronous_commit", row -> row.text("synchronous_commit")))
                    .contains(used);
        }
    }
}
