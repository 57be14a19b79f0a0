package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A campaign.yaml that cannot be read at all, or means something else in YAML than its writer thought. */
class CampaignYamlTests {
    private CampaignFolder campaign;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        campaign = new CampaignFolder(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: \u0001", "? [a, b]\n: c", "a: *nobody", "a: 'b"})
    void aFileThatIsNoSettingsIsRefused(String text) {
        campaign.write("campaign.yaml", text);

        assertThat(campaign.refusal()).contains("campaign.yaml").doesNotContain("java.", "Something unexpected");
    }

    @Test
    void aFileInAnotherEncodingIsRefused() throws IOException {
        Files.write(campaign.path("campaign.yaml"), "campaign: Z\u00fcrich".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(campaign.refusal()).contains("cannot be read: it is not in UTF-8");
    }

    @Test
    void aFolderIsNotTakenForTheSettings() throws IOException {
        Files.delete(campaign.path("campaign.yaml"));
        assertThat(campaign.refusal()).contains("is not there. Run the program where campaign.yaml stands");

        Files.createDirectory(campaign.path("campaign.yaml"));
        assertThat(campaign.refusal())
                .contains("cannot be read: Is a directory")
                .doesNotContain("Run the program");
    }

    @Test
    void anOpenQuoteIsNamedWhereItIsOpened() {
        campaign.replace("campaign.yaml", "name: Test campaign", "name: 'Test campaign");
        assertThat(campaign.refusal()).contains("campaign.yaml:2: a quote or bracket is opened here and not closed");

        campaign.replace("campaign.yaml", "name: 'Test campaign", "name: Test campaign")
                .replace("campaign.yaml", "[active]", "[active");
        assertThat(campaign.refusal()).contains("campaign.yaml:10: a quote or bracket is opened here and not closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"Test\" <test@example.org>", "Test: campaign", "*x", "%x", "@example.org", "\"C:\\Users\\me\""
            })
    void aValueThatYamlMisunderstandsIsToBeQuoted(String value) {
        campaign.replace("campaign.yaml", "name: Test campaign", "name: " + value);

        assertThat(campaign.refusal())
                .containsPattern("campaign.yaml:[23]: not readable as YAML")
                .contains("or put the whole value in '…'");
    }

    @Test
    void anIndentationOfOtherBlanksIsNamedAtItsOwnLine() {
        campaign.replace("campaign.yaml", "  contacts:", "\u00a0 contacts:");

        assertThat(campaign.refusal())
                .contains("campaign.yaml:5: indented with another character than the space bar's (U+00A0)");
    }

    @Test
    void aDoubledSectionLacksNothing() {
        campaign.replace("campaign.yaml", "smtp:", "campaign:\n  status-valid-for: 1d\nsmtp:");

        assertThat(campaign.refusal())
                .contains("the key \"campaign\" stands here twice")
                .doesNotContain("missing");
    }

    @Test
    void severalStatusesStandInBrackets() {
        campaign.replace("campaign.yaml", "[active]", "active, retained");

        assertThat(campaign.refusal())
                .contains(
                        "batches.ask.statuses: several of them stand in brackets. Write statuses: [active, retained].")
                .doesNotContain("unknown key");
    }
}
