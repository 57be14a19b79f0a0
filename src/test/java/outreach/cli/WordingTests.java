package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How the commands say what they count, and when something was. */
class WordingTests {
    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
        campaign.write(
                "recipients/contacts.csv",
                """
                email,city,state,name,title
                mayor@homer.example,Homer,AK,Office of the Mayor,Mayor
                """);
    }

    @Test
    void oneContactAndOneLetterAreNotMany() {
        assertThat(campaign.run("preview", "ask").out()).contains("1 contact read", "1 gets the letter");

        CampaignFolder.Ran tested = campaign.run("send", "ask", "--yes", "--test-to", "me@home.example");
        assertThat(tested.err()).contains("Sending 1 test letter to me@home.example.");
        assertThat(tested.out()).contains("1 test letter was accepted");

        assertThat(campaign.run("send", "ask", "--yes").err()).contains("Sending 1 letter of batch ask");
    }

    @Test
    void oneStaleLetterIsNotMany() {
        campaign.replace("campaign.yaml", "36500d", "30d");

        assertThat(campaign.run("send", "ask", "--yes", "--sandbox").err())
                .contains("1 letter goes to a city whose status is older than 30 days; a real send would hold it");
    }

    @Test
    void aSuppressionIsListedWithItsTimeInTheReadersZone() {
        campaign.run("suppress", "add", "mayor@homer.example", "--note", "asked by phone");

        assertThat(campaign.run("suppress", "list").out())
                .matches(
                        "mayor@homer\\.example  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d  asked by phone\\R");
    }

    @Test
    void nobodyIsSaidToHaveAskedForNoLettersAndTheNoteSaysWhyThereIsNone() {
        campaign.run("suppress", "add", "mayor@homer.example", "--note", "bounced 2026-11-29");

        campaign.run("preview", "ask");
        assertThat(campaign.read("data/preview/ask/index.html"))
                .contains("On the suppression list (bounced <span class=\"whole\">2026-11-29</span>).");

        campaign.replace("recipients/contacts.csv", "title\n", "title\nclerk@homer.example,Homer,AK,Clerk,Clerk\n");
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(campaign.run("report", "ask", "--format", "csv").out())
                .containsPattern("mayor@homer\\.example.*excluded.*bounced 2026-11-29");
        assertThat(campaign.run("status", "ask").out())
                .contains("1  on the suppression list")
                .doesNotContain("asked");
    }

    @Test
    void aNewNoteReplacesTheOldOneAndShowsItOnceMore() {
        campaign.run("suppress", "add", "mayor@homer.example");
        assertThat(campaign.run("suppress", "add", "mayor@homer.example", "--note", "first")
                        .out())
                .isEqualTo("mayor@homer.example was on the list already, without a note. It has this one now.%n"
                        .formatted());
        assertThat(campaign.run("suppress", "add", "mayor@homer.example", "--note", "second")
                        .out())
                .isEqualTo(
                        "mayor@homer.example was on the list already. The new note replaces the old one; its note was: first%n"
                                .formatted());
        assertThat(campaign.run("suppress", "add", "mayor@homer.example").out())
                .isEqualTo("mayor@homer.example was on the list already.%n".formatted());

        assertThat(campaign.run("suppress", "list").out()).endsWith("  second%n".formatted());
    }

    @Test
    void saysThatASuppressedAddressIsNobodysInTheContactsFile() {
        CampaignFolder.Ran typo = campaign.run("suppress", "add", "mayer@homer.example");

        assertThat(typo.code()).isEqualTo(ExitCode.DONE);
        assertThat(typo.out())
                .startsWith("mayer@homer.example gets nothing any more.")
                .contains("contacts.csv has no row with this address")
                .contains("at the same domain it has mayor@homer.example.");
        assertThat(campaign.run("suppress", "add", "somebody@elsewhere.example").out())
                .contains("has no row with this address")
                .doesNotContain("same domain");
        assertThat(campaign.run("suppress", "add", "Mayor+news@Homer.example").out())
                .isEqualTo("mayor@homer.example gets nothing any more.%n".formatted());
    }

    @Test
    void suppressesWithoutAWordOnContactsThatCannotBeRead() {
        campaign.write("recipients/contacts.csv", "email,city,state\nnobody at all,Homer,AK\n");

        assertThat(campaign.run("suppress", "add", "mayor@homer.example").out())
                .isEqualTo("mayor@homer.example gets nothing any more.%n".formatted());
    }

    @Test
    void aNoteOfSeveralLinesIsRefusedSinceTheListHasALineForEach() {
        CampaignFolder.Ran refused = campaign.run("suppress", "add", "mayor@homer.example", "--note", "a\nb");

        assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
        assertThat(refused.err()).contains("--note holds a line break").contains("Nothing was changed.");
        assertThat(campaign.run("suppress", "list").out()).contains("there is no ledger here");
    }

    @Test
    void theOverviewOfTheCitiesCommandsEndsItsSentences() {
        assertThat(campaign.run("cities", "--help").out()).doesNotContain("For instance");
        assertThat(campaign.run("cities", "set", "--help").out()).contains("For instance: ./outreach cities set");
    }
}
