package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that an older Outreach left in the middle of a run. */
class OlderLedgerTests {
    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void leave(@TempDir Path folder) throws SQLException {
        campaign = new CampaignFolder(folder).server(server.port(), "").oneConnection();
        server.quota(1);
        assertThat(campaign.run("send", "ask", "--yes").code()).isEqualTo(4);
        server.quota(Integer.MAX_VALUE);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + campaign.path("data/outreach.db"));
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE run DROP COLUMN contacts_digest");
            statement.execute("ALTER TABLE run DROP COLUMN stop_why");
            statement.execute("ALTER TABLE run DROP COLUMN stopped_at");
            statement.execute("ALTER TABLE run DROP COLUMN go_on_at");
            statement.execute("DELETE FROM flyway_schema_history WHERE version IN ('3', '4')");
        }
    }

    @Test
    void whoOnlyReadsIsToldWhatBringsItUpToDate() {
        for (String command : List.of("status", "check", "preview")) {
            CampaignFolder.Ran refused =
                    command.equals("preview") ? campaign.run(command, "ask") : campaign.run(command);

            assertThat(refused.code()).as(command).isNotZero();
            assertThat(refused.err()).as(command).contains("version 2", "resume the batch");
        }
    }

    @Test
    void resumeBringsItUpToDateAndGoesOn() {
        CampaignFolder.Ran resumed = campaign.run("resume", "ask");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
        assertThat(campaign.run("status", "--json").out()).contains("\"accepted\":4", "\"balanced\":true");
    }

    @Test
    void cancelAndRetryBringItUpToDateToo() {
        assertThat(campaign.run("cancel", "ask").code()).isZero();
        assertThat(campaign.run("retry", "ask").code()).isZero();
        assertThat(server.recipients()).hasSize(1);
    }
}
