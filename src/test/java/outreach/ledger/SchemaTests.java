package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class SchemaTests {
    private final OpenLedger open;

    SchemaTests(Engine engine, @TempDir Path directory) throws SQLException {
        open = new OpenLedger(engine, directory);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void isOfTheVersionThatTheCodeNames() throws SQLException {
        assertThat(open.count("SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history"))
                .isEqualTo(Schema.VERSION);
    }

    @Test
    void isNotMigratedAgain() throws SQLException {
        // Flyway would refuse a migration that is not the one it knows
        open.execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '2'");
        open.reopen();
        assertThat(open.count("SELECT count(*) FROM flyway_schema_history WHERE version IS NOT NULL"))
                .isEqualTo(4);
    }

    @Test
    void takesTheRunsOfVersion2Over() throws SQLException {
        open.startedRun("ask", 3);
        backToVersion2();
        open.reopen();
        assertThat(open.run("ask", 1))
                .extracting(Run::state, Run::fingerprint, Run::contactsDigest)
                .containsExactly(RunState.UNFINISHED, "fingerprint", null);
    }

    @Test
    void isBroughtUpToDateForThoseWhoOnlyRead() throws SQLException {
        open.startedRun("ask", 3);
        backToVersion2();
        open.ledger().close();

        Ledger.bringUpToDate(open.location, Clock.systemUTC());

        try (LedgerView view = LedgerView.open(open.location)) {
            assertThat(view.runs("ask")).hasSize(1);
        }
    }

    @Test
    void isNotMadeForThoseWhoOnlyRead(@TempDir Path elsewhere) {
        var nowhere = new LedgerLocation(elsewhere.resolve("data"), null, null, null);

        Ledger.bringUpToDate(nowhere, Clock.systemUTC());

        assertThat(nowhere.file()).doesNotExist();
    }

    @Test
    void isRefusedIfANewerOutreachMadeIt() throws SQLException {
        open.execute("UPDATE flyway_schema_history SET version = '99' WHERE version = '2'");
        open.ledger().close();
        for (var opening : List.<ThrowingCallable>of(
                () -> Ledger.open(open.location, Clock.systemUTC()), () -> LedgerView.open(open.location))) {
            assertThatThrownBy(opening)
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("version 99")
                    .hasMessageContaining("newer Outreach");
        }
    }

    @Test
    void isNotReadIfAnOlderOutreachMadeIt() throws SQLException {
        open.execute("DELETE FROM flyway_schema_history WHERE version IN ('2', '3', '4')");
        assertThatThrownBy(() -> LedgerView.open(open.location))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("version 1");
    }

    @Test
    void holdsSpringBatchsTablesToo() throws Exception {
        try (var connection = open.ledger().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO BATCH_JOB_INSTANCE (JOB_INSTANCE_ID, VERSION, JOB_NAME, JOB_KEY) VALUES (1, 0, 'a', 'b')");
            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(open.count("SELECT count(*) FROM BATCH_JOB_INSTANCE")).isEqualTo(1);
        assertThat(open.ledger().dataSource()).isSameAs(open.ledger().dataSource());
    }

    private void backToVersion2() throws SQLException {
        for (String column : List.of("contacts_digest", "stop_why", "stopped_at", "go_on_at")) {
            open.execute("ALTER TABLE run DROP COLUMN " + column);
        }
        open.execute("DELETE FROM flyway_schema_history WHERE version IN ('3', '4')");
    }
}
