package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Statuses and letters change before or in the midst of a run: nobody gets a letter that is not right for his city. */
class WrongLetterTests {
    private static final String CITIES = "recipients/cities.csv";
    private static final String LETTER = "templates/letter.html";

    private static final List<String> ALL = List.of(
            "mayor@chicago.example", "clerk@chicago.example", "mayor@portland-me.example", "mayor@homer.example");

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "").oneConnection();
    }

    @Test
    void aPlanIsNotTheApprovedOneOnceAStatusHasChanged() {
        String fingerprint = fingerprint();
        campaign.run("cities", "set", "Homer, AK", "suspended", "--as-of", CampaignFolder.daysAgo(1));

        CampaignFolder.Ran refused = campaign.run("send", "ask", "--yes", "--approved", fingerprint);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("not the one that was approved");
        assertThat(server.recipients()).isEmpty();
    }

    @Test
    void aPlanIsNotTheApprovedOneOnceItsLetterHasAPlainTextOfItsOwn() {
        String fingerprint = fingerprint();
        campaign.write("templates/letter.txt", "Dear [(${contact.name})], please keep the tie.");

        CampaignFolder.Ran refused = campaign.run("send", "ask", "--yes", "--approved", fingerprint);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(server.recipients()).isEmpty();
    }

    private String fingerprint() {
        return campaign.run("preview", "ask").out().replaceAll("(?s).*--approved (\\w+).*", "$1");
    }

    @Test
    void aStatusThatChangesDuringTheRunHoldsTheLettersThatAreNotSentYet() {
        server.beforeAnswer(count -> {
            if (count == 1) {
                campaign.run("cities", "set", "Homer, AK", "suspended", "--as-of", CampaignFolder.daysAgo(1));
            }
        });

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.recipients()).containsExactlyElementsOf(ALL.subList(0, 3));
        assertThat(campaign.books()).contains("\"status-changed\":1", "\"accepted\":3", "\"balanced\":true");
    }

    @Test
    void aStatusThatChangesBetweenInterruptAndResumeHoldsTheLetter() {
        campaign.interruptedAfter(1, server);
        campaign.run("cities", "set", "Portland, ME", "terminated", "--as-of", CampaignFolder.daysAgo(1));

        CampaignFolder.Ran resumed = campaign.resumed(server);

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(server.recipients()).containsExactly(ALL.get(0), ALL.get(1), ALL.get(3));
        assertThat(campaign.books()).contains("\"status-changed\":1");
    }

    @Test
    void aStatusFromTheFutureIsAFault() {
        LocalDate future = LocalDate.now(CampaignOptions.clock()).plusDays(400);
        campaign.replace(CITIES, "active,2022-04-06", "active," + future);

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.code()).isEqualTo(2);
        assertThat(sent.err()).contains("cities.csv:7").contains(future.toString());
        assertThat(server.recipients()).isEmpty();
    }

    @Test
    void aStatusFromTheFutureStopsARunningSendAndLosesNothing() {
        server.beforeAnswer(count -> {
            if (count == 1) {
                campaign.replace(CITIES, "2022-04-06", "2999-01-01");
            }
        });

        CampaignFolder.Ran stopped = campaign.run("send", "ask", "--yes");
        assertThat(stopped.code()).isEqualTo(4);
        assertThat(stopped.err()).contains("cities.csv:7");
        campaign.replace(CITIES, "2999-01-01", "2022-04-06");

        assertThat(campaign.run("resume", "ask").code()).isZero();
        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
    }

    @Test
    void aRunGoesOnWithTheLetterItWasPlannedWithAndSaysSo() {
        campaign.interruptedAfter(1, server);
        campaign.replace(LETTER, "About", "ABOUT").replace(LETTER, "please suspend", "kindly end");

        CampaignFolder.Ran resumed = campaign.resumed(server);

        assertThat(resumed.err())
                .contains("letter.html is not the letter of the plan any more")
                .contains("./outreach cancel ask");
        assertThat(server.arrived())
                .hasSize(4)
                .allMatch(message -> message.subject().startsWith("About "))
                .allMatch(message -> message.source().contains("please suspend"));
    }

    @Test
    void anUnchangedCampaignIsResumedWithoutANote() {
        campaign.interruptedAfter(1, server);

        assertThat(campaign.resumed(server).err()).doesNotContain("Note:");
        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
    }
}
