package outreach.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** The two databases that a ledger can be kept in; every rule must hold in both. */
public enum Engine {
    SQLITE {
        @Override
        public LedgerLocation newLocation(Path directory) {
            return LedgerLocation.in(directory.resolve("data"));
        }
    },

    /** A real server, started once for all tests; each test has a database of its own in it. */
    POSTGRESQL {
        @Override
        public LedgerLocation newLocation(Path directory) throws SQLException {
            return Server.newLocation(directory);
        }
    };

    /** A ledger that nobody has opened yet. */
    public abstract LedgerLocation newLocation(Path directory) throws SQLException;

    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();
        private static final AtomicInteger DATABASES = new AtomicInteger();

        private static EmbeddedPostgres start() {
            try {
                // no test cuts the power: what was written is there without the disk's word
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
                execute(server, "CREATE DATABASE migrated");
                Path anywhere = Path.of(System.getProperty("java.io.tmpdir"));
                Ledger.open(location(server, anywhere, "migrated"), Clock.systemUTC())
                        .close();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        static synchronized LedgerLocation newLocation(Path directory) throws SQLException {
            String name = "ledger" + DATABASES.incrementAndGet();
            execute(POSTGRES, "CREATE DATABASE " + name + " TEMPLATE migrated");
            return location(POSTGRES, directory, name);
        }

        private static LedgerLocation location(EmbeddedPostgres server, Path directory, String database) {
            return new LedgerLocation(
                    directory,
                    server.getJdbcUrl("postgres", database).replaceFirst("\\?.*", ""),
                    "postgres",
                    "postgres");
        }

        private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
