package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
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

        assertThat(standings()).containsExactly("1 Mayor accepted", "1 Clerk in-doubt", "2 Planner accepted");
        assertThat(campaign.run("report", "ask", "--latest").err())
                .isEqualTo("3 contacts: 2 have the letter, 1 may have it, 0 do not have it.\n");

        String doubtful = report().get(1).getField("message");
        campaign.run("in-doubt", "ask", "--unsent", doubtful);

        assertThat(report().get(3).getField("detail")).as("no letter any more").isEmpty();
        assertThat(standings()).containsExactly("1 Mayor accepted", "1 Clerk pending", "2 Planner accepted");
    }

    @Test
    void eachContactIsListedOnceWithItsLetterOrWithWhyItHasNone() {
        contacts(
                "mayor@chicago.example,Chicago,IL,Mayor,",
                "clerk@chicago.example,Chicago,IL,Clerk,",
                "mayor@boise.example,Boise,ID,Boise,",
                ",Chicago,IL,Council,",
                ",Chicago,IL,Council,",
                "planner@@chicago.example,Chicago,IL,Planner,",
                "old@chicago.example,Chicago,IL,Former,",
                "Mayor+press@chicago.example,Chicago,IL,Press,",
                ",Homer,AK,Homer,");
        server.unknown("clerk@chicago.example", "old@chicago.example");
        campaign.run("send", "ask", "--yes", "--skip-invalid");
        assertThat(standings())
                .as("rows of one run that are alike may be two offices; the same mailbox twice is one contact")
                .containsExactly(
                        "1 Mayor accepted",
                        "1 Clerk refused",
                        "1 Boise held",
                        "1 Council excluded",
                        "1 Council excluded",
                        "1  excluded",
                        "1 Former refused",
                        "1 Homer excluded");

        // mended, found, refused no more, and one is gone
        contacts(
                "mayor@chicago.example,Chicago,IL,Mayor,",
                "clerk@chicago.example,Chicago,IL,Clerk,",
                "mayor@boise.example,Boise,ID,Boise,",
                ",Chicago,IL,Council,",
                ",Chicago,IL,Council,",
                "planner@chicago.example,Chicago,IL,Planner,",
                "clerk@homer.example,Homer,AK,Homer,");
        server.unknown("old@chicago.example");
        campaign.run("send", "ask", "--yes");

        assertThat(standings())
                .containsExactly(
                        "1 Mayor accepted",
                        "1 Former refused",
                        "2 Clerk accepted",
                        "2 Boise held",
                        "2 Council excluded",
                        "2 Council excluded",
                        "2 Planner accepted",
                        "2 Homer accepted");
        assertThat(report()).as("without the option all rows").hasSize(16);
        String sum =
                "8 contacts: 4 have the letter, 4 do not have it (refused: 1, no email address: 2, status unknown: 1).";
        assertThat(campaign.run("report", "ask", "--latest").err()).isEqualTo(sum + "\n");
        assertThat(campaign.run("report", "ask", "--latest", "--format", "json")
                        .out()
                        .split("\"message\":"))
                .hasSize(9);
        Document page = Jsoup.parse(
                campaign.run("report", "ask", "--latest", "--format", "html").out());
        assertThat(page.select("tbody tr")).hasSize(8);
        assertThat(page.select("h2, .sum").eachText())
                .containsExactly(
                        "Each contact once, 2 runs together", "8 contacts = 4 have the letter + 4 do not have it");
        assertThat(page.select(".reasons li").eachText())
                .containsExactly("1 refused", "2 no email address", "1 status unknown");
    }

    /** Run, name and state of each contact. */
    private List<String> standings() {
        return report("--latest").stream()
                .map(row -> row.getField("run") + " " + row.getField("name") + " " + row.getField("state"))
                .toList();
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
