package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewTablesTests {
    private static final String TABLES =
            "SELECT name, coalesce(sql, '') AS sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name";
    private static final String HISTORY =
            "SELECT installed_rank || '/' || version || '/' || description || '/' || type || '/' || script || '/' || coalesce(checksum, '-')"
                    + " || '/' || installed_by || '/' || success AS row FROM flyway_schema_history ORDER BY installed_rank";

    @TempDir
    private Path directory;

    @Test
    void areThoseThatFlywayMakes() {
        LedgerLocation ours = LedgerLocation.in(directory.resolve("ours"));
        Ledger.open(ours, Clock.systemUTC()).close();
        LedgerLocation flyways = LedgerLocation.in(directory.resolve("flyways"));
        Database database = Database.of(flyways);
        database.createDirectory();
        Schema.flyway(database).migrate();

        assertThat(read(ours, TABLES, "sql")).isEqualTo(read(flyways, TABLES, "sql"));
        assertThat(read(ours, HISTORY, "row"))
                .isEqualTo(read(flyways, HISTORY, "row"))
                .hasSize(Schema.VERSION);
    }

    @Test
    void areWhatFlywayGoesOnFrom() {
        LedgerLocation location = LedgerLocation.in(directory);
        Ledger.open(location, Clock.systemUTC()).close();
        var flyway = Schema.flyway(Database.of(location));
        flyway.validate();
        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }

    private static List<String> read(LedgerLocation location, String sql, String column) {
        try (Session session = Database.of(location).reading()) {
            return session.list(sql, row -> row.text(column).replaceAll("\\s+", " "));
        }
    }
}
