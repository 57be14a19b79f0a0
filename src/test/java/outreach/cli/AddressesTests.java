package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A mail server's name can stand for several machines, of which one is down (RFC 5321, 5.1). */
class AddressesTests {
    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    @Test
    void theOneThatAnswersIsFound(@TempDir Path folder) {
        var campaign =
                new CampaignFolder(folder).server(server.port(), "").replace("campaign.yaml", "127.0.0.1", "localhost");
        campaign.write("hosts", "127.0.0.2 localhost\n127.0.0.3 localhost\n127.0.0.1 localhost\n");

        CampaignFolder.Ran sent = AnotherProcess.run(
                campaign,
                Map.of("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + campaign.path("hosts")),
                "send",
                "ask",
                "--yes");

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.recipients()).hasSize(4);
        assertThat(sent.err()).doesNotContain("nothing listens");
    }
}
