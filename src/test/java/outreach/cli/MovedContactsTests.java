package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whose letter a resumed run holds because its contact stands under another city by now, whether or not the whole contacts file had to be read for that. */
class MovedContactsTests {
    private static final String CONTACTS = "recipients/contacts.csv";
    private static final String HEADER = "email,city,state,name\n";
    private static final String FIRST = "mayor@chicago.example,Chicago,IL,Mayor\n";
    private static final String BOTH_IN_HOMER = "mayor@both.example,Homer,AK,Mayor\n";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "").oneConnection();
    }

    @Test
    void aFileWithTheBytesOfThePlanIsNotCompared() throws SQLException {
        sendOneOf(HEADER + FIRST + BOTH_IN_HOMER);
        planHadAnotherCity();

        assertThat(campaign.resumed(server).err()).doesNotContain("contact-moved");
    }

    @Test
    void aFileThatWasChangedAndPutBackIsNotCompared() throws SQLException {
        sendOneOf(HEADER + FIRST + BOTH_IN_HOMER);
        planHadAnotherCity();
        campaign.write(CONTACTS, "other");
        campaign.write(CONTACTS, HEADER + FIRST + BOTH_IN_HOMER);

        assertThat(campaign.resumed(server).err()).doesNotContain("contact-moved");
    }

    @Test
    void aFileWithOneByteMoreIsCompared() throws SQLException {
        sendOneOf(HEADER + FIRST + BOTH_IN_HOMER);
        planHadAnotherCity();
        campaign.write(CONTACTS, HEADER + FIRST + BOTH_IN_HOMER + "\n");

        assertThat(campaign.resumed(server).err()).contains("1 letter is held (contact-moved)");
    }

    @Test
    void aRunOfAnOlderOutreachIsCompared() throws SQLException {
        sendOneOf(HEADER + FIRST + BOTH_IN_HOMER);
        planHadAnotherCity();
        campaign.changeLedger("UPDATE run SET contacts_digest = NULL");

        assertThat(campaign.resumed(server).err()).contains("1 letter is held (contact-moved)");
    }

    @Test
    void aFileThatChangedWhileThePlanWasSentIsCompared() {
        campaign.write(CONTACTS, HEADER + FIRST + BOTH_IN_HOMER);
        server.beforeAnswer(count -> campaign.replace(CONTACTS, "Homer,AK", "Chicago,IL"));
        sendOne();

        assertThat(campaign.resumed(server).err()).contains("1 letter is held (contact-moved)");
    }

    @Test
    void aCityToWhichTheMailboxHasItsLetterAlreadyIsNoNewOne() {
        sendOneOf(HEADER + "mayor@both.example,Chicago,IL,Mayor\n" + BOTH_IN_HOMER);
        campaign.replace(CONTACTS, BOTH_IN_HOMER, "");

        assertThat(campaign.resumed(server).err()).doesNotContain("contact-moved");
        assertThat(server.recipients()).hasSize(2);
    }

    @Test
    void aCityOfWhichThePlanLeftTheMailboxOutIsNoNewOne() {
        // Tulsa's tie is retained, so its row gets no letter
        sendOneOf(HEADER + FIRST + "mayor@both.example,Tulsa,OK,Mayor\n" + BOTH_IN_HOMER);
        campaign.replace(CONTACTS, BOTH_IN_HOMER, "");

        assertThat(campaign.resumed(server).err()).doesNotContain("contact-moved");
        assertThat(server.recipients()).hasSize(2);
    }

    @Test
    void aCityThatThePlanDidNotHaveIsAMoveAlsoBesideOneThatItLeftOut() {
        sendOneOf(HEADER + FIRST + "mayor@both.example,Tulsa,OK,Mayor\n" + BOTH_IN_HOMER);
        campaign.replace(CONTACTS, "Homer,AK", "Portland,ME");

        assertThat(campaign.resumed(server).err()).contains("1 letter is held (contact-moved)");
        assertThat(server.recipients()).hasSize(1);
    }

    private void sendOneOf(String contacts) {
        campaign.write(CONTACTS, contacts);
        sendOne();
    }

    private void sendOne() {
        server.quota(1);
        assertThat(campaign.run("send", "ask", "--yes").code()).isEqualTo(4);
    }

    /** As if the unsent letter's row had stood under another city when the run was planned: then a look at the file finds that its contact has moved. */
    private void planHadAnotherCity() throws SQLException {
        campaign.changeLedger("UPDATE recipient SET city_key = 'portland|me' WHERE city_key = 'homer|ak'");
        campaign.changeLedger("UPDATE message SET city_key = 'portland|me' WHERE city_key = 'homer|ak'");
    }
}
