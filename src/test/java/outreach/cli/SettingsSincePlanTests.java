package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on with what campaign.yaml said when it was planned, and says so where the file says otherwise by now. */
class SettingsSincePlanTests {
    private static final String SETTINGS = "campaign.yaml";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder)
                .server(server.port(), "")
                .replace(SETTINGS, "security: none", "security: none\n  connections: 1");
    }

    @Test
    void whoCorrectsARefusedSenderIsToldToSendAnew() {
        server.refuseSender("campaign@sender.example");
        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");
        assertThat(sent.err())
                .contains("takes nothing from this sender", "Go on with: ./outreach resume ask")
                .doesNotContain("has another from");
        campaign.replace(SETTINGS, "campaign@sender", "office@sender");

        CampaignFolder.Ran resumed = campaign.run("resume", "ask");

        String wayOut =
                "campaign.yaml has another from by now; this run goes on with from Test Campaign <campaign@sender.example>. For the new one: ./outreach cancel ask, then ./outreach send ask.";
        assertThat(resumed.code()).isEqualTo(ExitCode.STOPPED);
        assertThat(resumed.err())
                .contains("Note: " + wayOut, "Sender address rejected", "But " + wayOut)
                .doesNotContain("resume ask");
        assertThat(resumed.out())
                .contains("Next: ./outreach cancel ask, then ./outreach send ask ")
                .doesNotContain("./outreach resume");
        campaign.run("cancel", "ask");
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aFileThatIsSpoiltDuringTheSendTakesNothingFromItsEnd() {
        String before = campaign.read(SETTINGS);
        server.busy("mayor@homer.example");
        server.beforeAnswer(count -> campaign.write(SETTINGS, "batchess: {}"));
        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes", "--no-wait");

        assertThat(sent.code()).as(sent.err()).isEqualTo(ExitCode.STOPPED);
        assertThat(sent.out()).contains("3  accepted", "The books balance");
        assertThat(sent.err()).doesNotContain("Nothing was");

        server.busy("");
        campaign.write(SETTINGS, before);
        CampaignFolder.Ran resumed = campaign.run("resume", "ask");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("4  accepted", "The books balance");
    }

    @Test
    void namesEachValueThatTheRunKeeps() {
        leaveThree();
        campaign.replace(SETTINGS, "reply-to: replies@", "reply-to: answers@")
                .replace(SETTINGS, "name: Test campaign", "name: New campaign")
                .replace(SETTINGS, "[active]", "[active, suspended]");

        CampaignFolder.Ran resumed = campaign.run("resume", "ask");

        assertThat(resumed.err())
                .contains(
                        "has another name and reply-to and statuses by now; this run goes on with name Test campaign and reply-to replies@sender.example and statuses active. For the new ones: ./outreach cancel ask");
        assertThat(server.arrived()).hasSize(4).allSatisfy(arrived -> assertThat(arrived.source())
                .contains("Reply-To: replies@sender.example"));
    }

    @Test
    void aSenderWithoutReplyToIsNamedOnce() {
        campaign.replace(SETTINGS, "  reply-to: replies@sender.example\n", "");
        leaveThree();
        campaign.replace(SETTINGS, "campaign@sender", "office@sender");

        assertThat(campaign.run("resume", "ask").err())
                .contains("has another from by now")
                .doesNotContain("reply-to");
    }

    @Test
    void saysNothingWhereNothingDiffers() {
        campaign.replace(SETTINGS, "[active]", "[suspended, active]");
        leaveThree();
        campaign.replace(SETTINGS, "[suspended, active]", "[active, suspended]");

        assertThat(campaign.run("resume", "ask").err()).doesNotContain("Note:");
    }

    private void leaveThree() {
        server.quota(1);
        assertThat(campaign.run("send", "ask", "--yes").code()).isEqualTo(ExitCode.STOPPED);
        server.quota(Integer.MAX_VALUE);
    }
}
