package outreach.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.springframework.core.io.ClassPathResource;

/**
 * All tables of a new SQLite database, in one transaction. Flyway would come to the same, and takes longer than planning a small batch; what stands in its history
 * is what it would have written, so that it can go on from there when a later Outreach changes the tables.
 */
final class NewTables {
    /** Our own migrations, in their order. */
    private static final List<Migration> MIGRATIONS = List.of(
            new Migration(2, "V2__ledger.sql", "ledger"),
            new Migration(3, "V3__contacts_digest.sql", "contacts digest"),
            new Migration(4, "V4__stop.sql", "stop"));

    private static final String HISTORY =
            """
            CREATE TABLE "flyway_schema_history" (
                "installed_rank" INT NOT NULL PRIMARY KEY,
                "version" VARCHAR(50),
                "description" VARCHAR(200) NOT NULL,
                "type" VARCHAR(20) NOT NULL,
                "script" VARCHAR(1000) NOT NULL,
                "checksum" INT,
                "installed_by" VARCHAR(100) NOT NULL,
                "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
                "execution_time" INT NOT NULL,
                "success" BOOLEAN NOT NULL
            );
            CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
            """;

    private static final String INSTALLED =
            "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)"
                    + " VALUES (?, ?, ?, ?, ?, ?, '', 0, 1)";

    private NewTables() {}

    private record Migration(int version, String script, String description) {
        String text() {
            return NewTables.text("db/migration/sqlite/" + script);
        }
    }

    static void create(Session session) {
        session.inTransaction(() -> {
            session.script(HISTORY);
            session.script(text(SpringBatchTables.script(SqliteDatabase.WORD)));
            session.update(INSTALLED, 1, "1", "spring batch", "JDBC", SpringBatchTables.class.getName(), null);
            for (Migration migration : MIGRATIONS) {
                String text = migration.text();
                session.script(text);
                session.update(
                        INSTALLED,
                        migration.version(),
                        String.valueOf(migration.version()),
                        migration.description(),
                        "SQL",
                        migration.script(),
                        checksum(text));
            }
            return true;
        });
    }

    /** As Flyway counts it: line ends do not matter. */
    private static int checksum(String text) {
        var checksum = new CRC32();
        text.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) checksum.getValue();
    }

    private static String text(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
