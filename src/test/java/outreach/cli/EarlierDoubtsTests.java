package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A letter in doubt waits for a person, however often its batch is sent meanwhile, and goes out once if it was not sent. */
class EarlierDoubtsTests {
    private static final String CONTACTS = "recipients/contacts.csv";
    private static final String DOUBTFUL = "mayor@chicago.example";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer().hangUpOn(DOUBTFUL, 1);

    private CampaignFolder campaign;
    private String id;

    @BeforeEach
    void leaveADoubtBehind(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
        campaign.write(CONTACTS, "email,city,state,name\n" + DOUBTFUL + ",Chicago,IL,Mayor\n");
        assertThat(campaign.run("send", "ask", "--yes").code()).isEqualTo(3);
        sendTo("clerk@chicago.example");
        id = campaign.run("in-doubt", "ask", "--json").out().replaceAll("(?s).*\"message\":(\\d+),\"run\":1,.*", "$1");
    }

    private void sendTo(String email) {
        campaign.write(CONTACTS, campaign.read(CONTACTS) + email + ",Chicago,IL,Clerk\n");
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
    }

    @Test
    void isNamedAsLongAsItIsOpen() {
        assertThat(campaign.run("in-doubt", "ask").out())
                .contains("ask: 1 message is in doubt", DOUBTFUL, "in-doubt ask --unsent " + id)
                .contains(": the whole letter was handed over, then the connection ended without an answer: ");
        assertThat(campaign.run("in-doubt", "ask", "--json").out())
                .contains("\"server_words\":\"no answer after the final dot: ");
        assertThat(campaign.run("status", "ask").out())
                .contains(
                        "ask: run 2, finished", "ask: run 1, finished", "1  in doubt", "Next: ./outreach in-doubt ask")
                .doesNotContain("Nothing is left to do");
        assertThat(campaign.run("status", "--json").out())
                .containsSubsequence("\"run\":2,", "\"in_doubt\":0", "\"run\":1,", "\"in_doubt\":1");

        assertThat(campaign.run("in-doubt", "ask", "--sent", id).out())
                .isEqualTo(
                        "1 letter is marked as sent.\nIt can be taken back until the run goes on, or the batch is sent again: ./outreach in-doubt ask --undo %s\n"
                                .formatted(id));
        assertThat(campaign.run("report", "ask", "--format", "json").out())
                .containsPattern("\"message\":" + id + ",[^}]*\"attempts\":1,")
                .doesNotContain("\"attempts\":2");

        assertThat(campaign.run("in-doubt", "ask").out()).isEqualTo("ask: nothing is in doubt.\n");
        assertThat(campaign.run("status").out())
                .contains("Nothing is left to do")
                .doesNotContain("run 1");
        assertThat(campaign.run("send", "ask", "--yes").out()).contains("Nothing to send");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send ask --yes", "resume ask", "retry ask"})
    void isRememberedWhereNothingIsLeftToSend(String command) {
        CampaignFolder.Ran nothing = campaign.run(command.split(" "));
        assertThat(nothing.code()).isZero();
        assertThat(nothing.out()).endsWith("\n1 letter of run 1 is still in doubt: ./outreach in-doubt ask\n");

        campaign.run("in-doubt", "ask", "--sent", id);

        assertThat(campaign.run(command.split(" ")).out()).startsWith("Nothing").doesNotContain("in doubt");
    }

    @Test
    void isNamedAtTheEndOfARunThatHasNone() {
        campaign.write(CONTACTS, campaign.read(CONTACTS) + "c3@chicago.example,Chicago,IL,C\n");
        CampaignFolder.Ran clean = campaign.run("send", "ask", "--yes");

        assertThat(clean.code()).isZero();
        assertThat(clean.out())
                .containsSubsequence("ask: run 3, finished", "Next: ./outreach in-doubt ask", "ask: run 1, finished")
                .containsSubsequence("ask: run 1, finished", "1  in doubt", "Next: ./outreach in-doubt ask");
    }

    @Test
    void goesOutOnceWithTheNextRunIfItWasNotSent() {
        CampaignFolder.Ran decided = campaign.run("in-doubt", "ask", "--unsent", id);
        assertThat(decided.out()).contains("1 letter is to be sent again. Go on with: ./outreach send ask");
        assertThat(campaign.run("status").out())
                .contains("Next: ./outreach preview ask  (shows whether the 1 marked as not sent would get it now)");
        assertThat(server.recipients()).hasSize(2);

        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();

        assertThat(server.recipients()).containsExactly(DOUBTFUL, "clerk@chicago.example", DOUBTFUL);
        assertThat(campaign.run("status").out()).contains("ask: run 3, finished", "Nothing is left to do");
        assertThat(campaign.run("send", "ask", "--yes").out()).contains("Nothing to send");
        assertThat(campaign.run("resume", "ask").out()).contains("Nothing is left");
        assertThat(server.recipients()).hasSize(3);
        assertThat(campaign.run("report", "ask", "--format", "html").out()).doesNotContain("do not balance");
    }

    @Test
    void aWrongDecisionIsTakenBackWhereItWasMade() {
        assertThat(campaign.run("in-doubt", "ask", "--unsent", id).out()).contains("in-doubt ask --undo " + id);
        CampaignFolder.Ran otherwise = campaign.run("in-doubt", "ask", "--sent", id);
        assertThat(otherwise.code()).isEqualTo(2);
        assertThat(otherwise.err())
                .contains("Decided already in batch \"ask\": " + id, "in-doubt --undo", "Nothing was changed.");

        CampaignFolder.Ran undone = campaign.run("in-doubt", "ask", "--undo", id, id);

        assertThat(undone.code()).as(undone.err()).isZero();
        assertThat(undone.out()).isEqualTo("The decision is taken back: the letter is in doubt again.\n");
        assertThat(campaign.run("in-doubt", "ask").out()).contains("ask: 1 message is in doubt");
        assertThat(campaign.run("in-doubt", "ask", "--sent", id).code()).isZero();
        assertThat(campaign.run("send", "ask", "--yes").out()).contains("Nothing to send");
        assertThat(server.recipients()).hasSize(2);
    }

    @Test
    void aDecisionOnWhichTheNextRunReliedStands() {
        campaign.run("in-doubt", "ask", "--unsent", id);
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();

        CampaignFolder.Ran refused = campaign.run("in-doubt", "ask", "--undo", id);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("was followed by another", "Nothing was changed.");
        assertThat(campaign.run("in-doubt", "ask", "--undo", "4711").err()).contains("There is no message 4711");
    }

    @Test
    void waitsForTheRunThatIsUnfinished() {
        server.quota(2);
        campaign.write(
                CONTACTS,
                campaign.read(CONTACTS) + "c3@chicago.example,Chicago,IL,C\nc4@chicago.example,Chicago,IL,C\n");
        assertThat(campaign.run("send", "ask", "--yes").code()).isEqualTo(4);

        assertThat(campaign.run("in-doubt", "ask", "--unsent", id).out())
                .contains("Go on with: ./outreach resume ask, then: ./outreach send ask");

        server.quota(Integer.MAX_VALUE);
        assertThat(campaign.run("resume", "ask").code()).isZero();
        assertThat(server.recipients()).hasSize(4);
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.recipients()).hasSize(5).endsWith(DOUBTFUL);
    }
}
