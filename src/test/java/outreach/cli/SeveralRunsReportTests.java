package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** After several runs of a batch the report still says who has the letter, since when, and who has none and why. */
class SeveralRunsReportTests {
    private static final String CONTACTS = "recipients/contacts.csv";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
    }

    @Test
    void whoIsLeftOutForALetterIsShownWhereThatLetterIs() {
        contacts("mayor@chicago.example,Chicago,IL,Mayor,", "Clerk+News@Chicago.example,Chicago,IL,Clerk,");
        server.hangUpOn("Clerk+News@chicago.example", 1);
        campaign.run("send", "ask", "--yes");
        contacts(
                "MAYOR@chicago.example,chicago,il,Mayor,",
                "clerk@chicago.example,Chicago,IL,Clerk,",
                "new@chicago.example,Chicago,IL,Planner,");
        campaign.run("send", "ask", "--yes");
        String today = CampaignFolder.daysAgo(0);
        String fresh = "active as of " + CampaignFolder.daysAgo(2);

        assertThat(report())
                .extracting(row -> row.getField("run"), row -> row.getField("reason"), row -> row.getField("detail"))
                .containsExactly(
                        tuple("1", "", fresh),
                        tuple("1", "", fresh),
                        tuple("2", "already-sent", "run 1, " + today),
                        tuple("2", "already-sent", "run 1, " + today + ", in doubt"),
                        tuple("2", "", fresh));
        assertThat(campaign.run("report", "ask", "--format", "json").out())
                .contains("\"detail\":\"run 1, %s\"".formatted(today));
        assertThat(campaign.run("report", "ask", "--format", "html").out())
                .contains("The letter went out before (run 1, %s).".formatted(today));

        String doubtful = report().get(1).getField("message");
        campaign.run("in-doubt", "ask", "--unsent", doubtful);

        assertThat(report().get(3).getField("detail")).as("no letter any more").isEmpty();
    }

    private void contacts(String... rows) {
        campaign.write(CONTACTS, "email,city,state,name,title\n" + String.join("\n", rows) + "\n");
    }

    private List<NamedCsvRecord> report(String... options) {
        var command = new ArrayList<>(List.of("report", "ask"));
        command.addAll(List.of(options));
        String csv = campaign.run(command.toArray(String[]::new)).out();
        return CsvReader.builder().ofNamedCsvRecord(csv.substring(1)).stream().toList();
    }
}
