package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTests {
    /** The codes of sqlite.org/rescode.html, some extended: 778 is SQLITE_IOERR_WRITE, 1032 SQLITE_READONLY_DBMOVED. */
    @ParameterizedTest
    @CsvSource({
        "13, The disk is full",
        "8, writable for you",
        "1032, writable for you",
        "14, writable for you",
        "778, The disk refused",
        "5, Another program holds the file",
        "11, and a copy in its place",
        "26, and a copy in its place",
        "1, see to the cause"
    })
    void saysWhatToDoAboutSqlitesFailure(int code, String remedy) {
        assertThat(new SqliteDatabase(LedgerLocation.in(Path.of("data"))).remedy(new SQLException("no", null, code)))
                .contains(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "08006, the database server runs",
        "57P01, the database server runs",
        "28P01, Correct the user name",
        "3D000, Create that database",
        "42501, right to create",
        "53100, disk is full",
        "XX000, see to the cause"
    })
    void saysWhatToDoAboutPostgresqlsFailure(String state, String remedy) {
        assertThat(new PostgresqlDatabase(LedgerLocation.in(Path.of("data"))).remedy(new SQLException("no", state)))
                .contains(remedy);
    }

    @Test
    void namesALedgerWithoutItsPassword() {
        var location = new LedgerLocation(
                Path.of("data"), "jdbc:postgresql://me:secret@db.example/outreach?password=secret", "me", "secret");
        assertThat(location.toString()).isEqualTo("the ledger jdbc:postgresql://db.example/outreach");
        assertThatThrownBy(() -> new LedgerLocation(Path.of("data"), "jdbc:mysql://x?password=secret", null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:mysql://x")
                .hasMessageNotContaining("secret");
    }

    @Test
    void saysWhatToDoAboutAServerThatIsNotThere(@TempDir Path directory) {
        var location = new LedgerLocation(directory, "jdbc:postgresql://127.0.0.1:1/outreach", "me", "secret");
        assertThatThrownBy(() -> Ledger.open(location, Clock.systemUTC()))
                .isInstanceOf(LedgerException.class)
                .hasMessageStartingWith("the ledger jdbc:postgresql://127.0.0.1:1/outreach: ")
                .hasMessageContaining("the database server runs")
                .hasMessageNotContaining("secret");
    }

    @Test
    void endsTheDriversSentenceWithOneFullStop(@TempDir Path directory) throws SQLException {
        LedgerLocation location = Engine.POSTGRESQL.newLocation(directory);
        try (var open = new OpenLedger(location)) {
            Connection connection = open.connection();
            connection.close();
            var session = new DatabaseSession(Database.of(location), connection);

            assertThatThrownBy(() -> session.update("DELETE FROM message"))
                    .hasMessage(
                            location
                                    + ": This connection has been closed. See that the database server runs and can be reached, then try again.");
        }
    }

    @Test
    void tellsNeitherTheStatementNorItsValues(@TempDir Path directory) throws SQLException {
        LedgerLocation location = Engine.POSTGRESQL.newLocation(directory);
        try (var open = new OpenLedger(location);
                var session = new DatabaseSession(Database.of(location), open.connection())) {
            open.startedRun("ask", 1);
            @Nullable Object[] row = {"secret@chicago.example"};

            assertThatThrownBy(() -> session.updateEach(
                            "UPDATE message SET email = ?, reference = NULL", Collections.singletonList(row)))
                    .hasMessageContaining(location + ": null value in column ")
                    .hasMessageContaining("constraint. This contradicts what the ledger holds")
                    .hasMessageNotContaining("UPDATE")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void losesItsLockOnlyTogetherWithTheRightToWrite(@TempDir Path directory) throws SQLException {
        LedgerLocation location = Engine.POSTGRESQL.newLocation(directory);
        try (var open = new OpenLedger(location)) {
            Message message = open.startedRun("ask", 1).get(0);
            // as when a firewall forgets the connection
            open.execute("SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                    + " WHERE l.locktype = 'advisory' AND d.datname = current_database()");
            try (Ledger second = Ledger.open(location, Clock.systemUTC())) {
                // by chance the server's last words are read first, or the broken line is seen
                String words = location
                        + ": (terminating connection due to administrator command|An I/O error occurred while sending to the backend)"
                        + "\\. See that the database server runs and can be reached, then try again\\.";
                assertThatThrownBy(() -> open.commit(Transition.claim(message.id(), MessageState.PENDING)))
                        .isInstanceOf(LedgerException.class)
                        .hasMessageMatching(words);
                second.journal().commit(List.of(Transition.claim(message.id(), MessageState.PENDING)));
            }
        }
    }
}
