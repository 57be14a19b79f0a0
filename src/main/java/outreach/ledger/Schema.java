package outreach.ledger;

import java.util.OptionalLong;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.logging.LogFactory;

/** The ledger's tables, and which version of them a database has. */
final class Schema {
    /** The newest migration. It is compared before anything else: loading Flyway takes longer than most commands. */
    static final int VERSION = 4;

    private static final String HISTORY = "flyway_schema_history";
    private static final String INSTALLED =
            "SELECT max(CAST(version AS INTEGER)) AS version FROM " + HISTORY + " WHERE success";

    private Schema() {}

    /** @throws LedgerException if a newer Outreach made the tables, or they cannot be made */
    static void migrate(Database database, Session session) {
        if (version(database, session) == VERSION || database.makesTables(session)) {
            return;
        }
        try {
            flyway(database).migrate();
        } catch (FlywayException e) {
            throw new LedgerException(
                    "%s: its tables could not be brought up to date (%s). See to the cause, then start again. Nothing was recorded."
                            .formatted(database.location, e.getMessage()),
                    e);
        }
    }

    static Flyway flyway(Database database) {
        Flyway flyway = Flyway.configure()
                .dataSource(database.migrating())
                .locations("classpath:db/migration/" + database.word())
                .javaMigrations(new SpringBatchTables(database.word()))
                .load();
        // not before: loading forgets it
        LogFactory.setLogCreator(type -> new QuietLog());
        return flyway;
    }

    /**
     * Whether there is anything to read: false if the tables are not there, or were not finished before a crash.
     *
     * @throws LedgerException if they are of another version
     */
    static boolean isReadable(Database database, Session session) {
        int version = version(database, session);
        if (version == 0 || !has(database, session, "run")) {
            return false;
        }
        if (version != VERSION) {
            throw new LedgerException("%s: its tables are of version %d, and this Outreach reads version %d. %s"
                    .formatted(database.location, version, VERSION, wayOn(database.writer())));
        }
        return true;
    }

    /** Tables that are not up to date while somebody works with them are those of an older Outreach. */
    private static String wayOn(OptionalLong writer) {
        return writer.isPresent()
                ? "Process %d is at work on them with an older Outreach. Wait until it has ended, or stop it (Stop in that console, Ctrl-C in that terminal), then start again. Nothing was changed."
                        .formatted(writer.getAsLong())
                : "Start the console, or resume the batch: either brings them up to date. To start the console sends nothing; to resume sends what is left.";
    }

    /**
     * Of the newest migration that the tables have; 0 where there are none.
     *
     * @throws LedgerException if a newer Outreach made them
     */
    static int version(Database database, Session session) {
        if (!has(database, session, HISTORY)) {
            return 0;
        }
        int version = session.first(INSTALLED, row -> row.number("version")).orElse(0);
        if (version > VERSION) {
            throw new LedgerException(
                    "%s: a newer Outreach made its tables (version %d, this one knows %d). Use that newer Outreach. Nothing was recorded."
                            .formatted(database.location, version, VERSION));
        }
        return version;
    }

    /** Whether there is a ledger of this version. */
    static boolean isThere(LedgerLocation location) {
        return version(location) == Schema.VERSION;
    }

    /** Whether there is one that an older Outreach made. */
    static boolean isOlder(LedgerLocation location) {
        int version = version(location);
        return version > 0 && version < Schema.VERSION;
    }

    private static int version(LedgerLocation location) {
        if (location.isMissing()) {
            return 0;
        }
        Database database = Database.of(location);
        try (Session session = database.reading()) {
            return version(database, session);
        }
    }

    private static boolean has(Database database, Session session, String table) {
        return session.first(database.tableCount(), row -> row.number("tables"), table)
                        .orElse(0)
                > 0;
    }
}
