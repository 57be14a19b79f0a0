package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists from other programs say in a column of their own who asked to be left alone: nobody of these gets a letter. */
class OptOutTests {
    private static final String CONTACTS = "recipients/contacts.csv";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unsubscribed",
                "opt-out",
                "Opted Out",
                "Do not contact",
                "do-not-email",
                "Bounced",
                "Email Opt Out"
            })
    void aRowThatIsToGetNoneIsAFault(String column) {
        list(column, "", "no", "x");

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.code()).isEqualTo(ExitCode.INPUT);
        assertThat(sent.err())
                .contains(
                        campaign.path(CONTACTS) + ":4: " + column
                                + " \"x\": a letter would go to somebody who, by this column, is to get none. Take the row out",
                        "./outreach suppress add ADDRESS")
                .doesNotContain(CONTACTS + ":3");
        assertThat(server.recipients()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "No", "N", "FALSE", "0", "-", "n/a"})
    void aColumnThatSaysNoIsNone(String no) {
        list("unsubscribed", no, no, no);

        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.recipients()).hasSize(3);
    }

    @Test
    void whoIsSuppressedOrGetsNoLetterAnywayIsNoFault() {
        campaign.write(
                CONTACTS,
                """
                email,city,state,name,opt-out
                a@chicago.example,Chicago,IL,A,
                b@chicago.example,Chicago,IL,B,yes
                B@chicago.example,Chicago,IL,B,yes
                c@boise.example,Boise,ID,C,yes
                ,Chicago,IL,D,yes
                """);
        campaign.run("suppress", "add", "b@chicago.example");

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.recipients()).containsExactly("a@chicago.example");
    }

    @Test
    void anotherRowOfTheSameMailboxDoesNotHideIt() {
        String marked = "a@chicago.example,Chicago,IL,A,yes\n";
        String unmarked = "A@chicago.example,Chicago,IL,A,\n";
        campaign.write(CONTACTS, "email,city,state,name,opt-out\n" + unmarked + marked);
        assertThat(campaign.run("check").err()).contains(CONTACTS + ":3: opt-out");

        campaign.write(
                CONTACTS,
                "email,city,state,name,opt-out\n" + marked + unmarked + "b@chicago.example,Chicago,IL,B,no\n");
        assertThat(campaign.run("send", "ask", "--yes", "--skip-invalid", "--limit", "1")
                        .code())
                .isZero();
        assertThat(server.recipients()).containsExactly("b@chicago.example");
    }

    private void list(String column, String first, String second, String third) {
        campaign.write(
                CONTACTS,
                """
                email,city,state,name,%s
                a@chicago.example,Chicago,IL,A,%s
                b@chicago.example,Chicago,IL,B,%s
                c@chicago.example,Chicago,IL,C,%s
                """
                        .formatted(column, first, second, third));
    }
}
