package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that an older Outreach planned by rules that are stricter now. */
class OlderRunTests {
    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
    }

    @Test
    void aRunWithALetterThatIsRefusedByNowSaysTheWayOut() throws SQLException {
        campaign.oneConnection().interruptedAfter(1, server);
        campaign.changeLedger("UPDATE run SET letter_html = replace(letter_html, '<p>', '<p onclick=\"x\">')");

        CampaignFolder.Ran refused = campaign.resumed(server);

        assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
        assertThat(refused.err())
                .contains(
                        "onclick",
                        "planned with this letter by an older Outreach",
                        "./outreach cancel ask",
                        "./outreach send ask");
        assertThat(campaign.run("cancel", "ask").code()).isZero();
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
    }

    /** Older programs took a cell that holds no value, such as "-". */
    @Test
    void aRowWhoseCellIsRefusedByNowIsLeftOutAndTheOthersGoOn() throws SQLException {
        campaign.oneConnection().interruptedAfter(1, server);
        campaign.changeLedger("UPDATE message SET name = '-' WHERE email = 'clerk@chicago.example'");

        CampaignFolder.Ran resumed = campaign.resumed(server);

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(server.recipients())
                .hasSize(3)
                .contains("mayor@homer.example")
                .doesNotContain("clerk@chicago.example")
                .doesNotHaveDuplicates();
        assertThat(resumed.out()).containsPattern("1 +fault in the row");
        assertThat(campaign.run("report", "ask").out())
                .containsPattern("clerk@chicago.example.*invalid.*contacts.csv:3: name .*no value");

        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
    }

    /** Older programs took a name with an @ and without quotes around it. */
    @ParameterizedTest
    @CsvSource({"sender,Us @ Work <campaign@sender.example>", "reply-to,replies@sender"})
    void aRunWithASenderThatIsRefusedByNowSaysTheWayOut(String key, String value) throws SQLException {
        campaign.oneConnection().interruptedAfter(1, server);
        campaign.changeLedger("UPDATE run_value SET value = '%s' WHERE name = '%s'".formatted(value, key));

        CampaignFolder.Ran refused = campaign.resumed(server);

        assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.INPUT);
        assertThat(refused.err())
                .contains(
                        value,
                        "planned with this sender by an older Outreach",
                        "./outreach cancel ask",
                        "./outreach send ask",
                        "Nothing was sent.")
                .doesNotContain("this run goes on");
        assertThat(server.recipients()).hasSize(1);
        assertThat(campaign.run("cancel", "ask").code()).isZero();
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
    }
}
