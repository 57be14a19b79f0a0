package outreach.ledger;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Makes the tables that Spring Batch keeps its executions in, by its own script. It comes before ours, so that a ledger that has runs has all. */
final class SpringBatchTables implements JavaMigration {
    private final String database;

    SpringBatchTables(String database) {
        this.database = database;
    }

    /** @param database its word */
    static String script(String database) {
        return "org/springframework/batch/core/schema-%s.sql".formatted(database);
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
        return "spring batch";
    }

    /** None: the script is the library's, and a later release of it may word it differently. */
    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        ScriptUtils.executeSqlScript(context.getConnection(), new ClassPathResource(script(database)));
    }
}
