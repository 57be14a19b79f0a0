package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;
import outreach.ledger.Engine;
import outreach.ledger.LedgerLocation;

/** A ledger in PostgreSQL of which all connections are cut while letters go out, as when its server is started again. */
@Thorough
class LostDatabaseTests {
    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;
    private LedgerLocation ledger;
    private String database;

    @BeforeEach
    void start(@TempDir Path folder) throws SQLException {
        ledger = Engine.POSTGRESQL.newLocation(folder);
        database = String.valueOf(ledger.url()).replaceFirst(".*/", "");
        campaign = new CampaignFolder(folder).server(server.port(), "");
        campaign.write(
                "campaign.yaml",
                campaign.read("campaign.yaml").replace("  timeout: 10s", "  timeout: 10s\n  connections: 1")
                        + "ledger: { url: '%s', username: postgres }\n".formatted(ledger.url()));
    }

    @Test
    void aDatabaseThatIsBackAtOnceTellsTheBooksAndTheWayOn() {
        server.beforeAnswer(count -> cutOn(count, 2));

        CampaignFolder.Ran broken = campaign.run("send", "ask", "--yes");

        assertThat(broken.code()).as(broken.err()).isEqualTo(ExitCode.STOPPED);
        assertThat(broken.out()).contains("1  accepted", "The books balance");
        assertThat(broken.err())
                .contains("See that the database server runs", "Go on with: ./outreach resume ask")
                .doesNotContain("UPDATE", "..");
        goOn();
    }

    @Test
    void aDatabaseThatIsAwayIsNoReasonToKeepTheWayOnToOneself() throws SQLException {
        server.beforeAnswer(count -> {
            if (count == 2) {
                execute("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
            }
            cutOn(count, 2);
        });

        CampaignFolder.Ran broken = campaign.run("send", "ask", "--yes");

        assertThat(broken.code()).as(broken.err()).isEqualTo(ExitCode.STOPPED);
        assertThat(broken.err())
                .contains(
                        "See that the database server runs",
                        "The books cannot be told now: ./outreach status ask does",
                        "Then go on with: ./outreach resume ask");
        execute("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
        goOn();
    }

    /** The letter that was being handed over is in doubt; the others go out, once. */
    private void goOn() {
        CampaignFolder.Ran resumed = campaign.run("resume", "ask");

        assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(resumed.out()).contains("1  in doubt");
        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
    }

    private void cutOn(int count, int wanted) {
        if (count == wanted) {
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
        }
    }

    private void execute(String sql) {
        String url = String.valueOf(ledger.url()).replace("/" + database, "/postgres");
        try (var connection = DriverManager.getConnection(url, ledger.username(), ledger.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
