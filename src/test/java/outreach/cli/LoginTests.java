package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mail server and its password are needed where something is to be sent, and nowhere else. */
class LoginTests {
    private static final String MISSING = "the password of me@sender.example at 127.0.0.1 is missing";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send ask --yes", "send ask", "send ask --yes --test-to me@home.example"})
    void nothingToSendIsNoErrorWithoutThePassword(String command) {
        withoutPassword().replace("campaign.yaml", "36500d", "1d");

        CampaignFolder.Ran ran = campaign.run(command.split(" "));

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("Nothing to send. The held letters wait until the status of their cities");
    }

    @Test
    void nothingToSendIsNoErrorWithoutAMailServer() {
        campaign.replace("campaign.yaml", "36500d", "1d");
        campaign.write("campaign.yaml", campaign.read("campaign.yaml").replaceAll("(?s)smtp:.*", ""));

        CampaignFolder.Ran ran = campaign.run("send", "ask", "--yes");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("Nothing to send.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send ask --yes", "send ask --yes --test-to me@home.example"})
    void withoutThePasswordALetterStopsBeforeAnybodyIsAskedAndLeavesNoPlan(String command) {
        withoutPassword();

        CampaignFolder.Ran refused = campaign.run(command.split(" "));

        assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
        // without quotes, a shell keeps only the first of a password's words
        assertThat(refused.err())
                .contains(MISSING, "export OUTREACH_SMTP_PASSWORD='the password'.", "Nothing was sent.")
                .doesNotContain("get the letter");
        assertThat(server.commands()).isEmpty();
        assertThat(campaign.run("status", "--json").out().strip()).isEqualTo("[]");

        campaign.server(server.port(), "");
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void faultsOfTheFilesAreToldBeforeThePasswordIsMissed() {
        withoutPassword().replace("recipients/contacts.csv", "mayor@tulsa.example", "mayor at tulsa.example");

        CampaignFolder.Ran refused = campaign.run("send", "ask", "--yes");

        assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
        assertThat(refused.err()).contains("contacts.csv:6").doesNotContain("password");
    }

    @Test
    void aPlanThatWasNotApprovedIsToldBeforeThePasswordIsMissed() {
        CampaignFolder.Ran refused = withoutPassword().run("send", "ask", "--yes", "--approved", "0000-0000-0000");

        assertThat(refused.err())
                .contains("The plan is not the one that was approved")
                .doesNotContain("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume ask", "retry ask", "retry ask --refused"})
    void whereNothingIsLeftNoPasswordIsMissed(String command) {
        campaign.run("send", "ask", "--yes");
        withoutPassword();

        CampaignFolder.Ran ran = campaign.run(command.split(" "));

        assertThat(ran.code()).as(ran.err()).isZero();
    }

    @Test
    void aRetryWithoutThePasswordPutsNothingBack() {
        server.busy("mayor@homer.example");
        campaign.server(server.port(), "attempts: 1").run("send", "ask", "--yes");
        withoutPassword();

        CampaignFolder.Ran refused = campaign.run("retry", "ask");

        assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
        assertThat(refused.err()).contains(MISSING);
        assertThat(campaign.run("status", "--json").out()).contains("\"failed\":1", "\"pending\":0");
    }

    private CampaignFolder withoutPassword() {
        return campaign.replace(
                "campaign.yaml",
                "security: none",
                "security: none\n  username: me@sender.example\n  password: \"${NOBODY_SETS_THIS:}\"");
    }
}
