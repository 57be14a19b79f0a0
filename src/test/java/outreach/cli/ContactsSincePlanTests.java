package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Letters of a frozen run go out although their rows were taken from the contacts file or corrected since; resume and retry say to whom. */
class ContactsSincePlanTests {
    private static final String CONTACTS = "recipients/contacts.csv";
    private static final String HEADER = "email,city,state,name,title\n";
    private static final String GONE =
            "contacts.csv does not hold any more, or not for that city: %s. This run goes on as it was planned. To keep one letter back: ./outreach suppress add ADDRESS. To end the run: ./outreach cancel ask.";
    private static final String OTHER_PERSON = "To a person whose name or title in %s is another by now: %s. ";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        // one connection, so that the first row is the one that is sent
        campaign = new CampaignFolder(folder)
                .server(server.port(), "")
                .oneConnection()
                .write(CONTACTS, HEADER + row(1) + row(2) + row(3) + row(4) + row(5) + row(6));
    }

    @Test
    void aRowThatWasTakenOutAndOnesThatWereCorrectedAreNamed() {
        sendOne();
        campaign.replace(CONTACTS, row(2), "")
                .replace(CONTACTS, "Office 3", "Office Three")
                .replace(CONTACTS, "Clerk 4", "Mayor")
                .replace(CONTACTS, "Office 1", "Has its letter already");

        CampaignFolder.Ran resumed = campaign.resumed(server);

        assertThat(resumed.err())
                .contains("Note: To an address that ")
                .contains(GONE.formatted("1 (office2@chicago.example)"))
                .contains(OTHER_PERSON.formatted(
                        campaign.path(CONTACTS), "2 (office3@chicago.example, office4@chicago.example)"));
        assertThat(server.recipients()).hasSize(6);
    }

    @Test
    void whoOptedOutByAColumnOfTheFileSinceGetsNoLetter() {
        sendOne();
        campaign.write(
                CONTACTS,
                (HEADER + row(1) + row(2) + row(3) + row(4) + row(5) + row(6))
                        .replace("\n", ",\n")
                        .replace("title,\n", "title,Unsubscribed\n")
                        .replace("Clerk 3,", "Clerk 3,yes")
                        .replace("Clerk 4,", "Clerk 4,no"));

        assertThat(campaign.resumed(server).err())
                .contains("Note: To an address that by a column of " + campaign.path(CONTACTS)
                        + " is to get no letter: 1 (office3@chicago.example). Left out (opted-out).")
                .doesNotContain("another by now");
        assertThat(server.recipients()).hasSize(5).doesNotContain("office3@chicago.example");
        assertThat(campaign.run("report", "ask", "--format", "csv").out())
                .containsPattern("office3@chicago\\.example.*excluded.*opted-out");
    }

    @Test
    void noMoreThanThreeAreNamed() {
        sendOne();
        campaign.write(CONTACTS, HEADER + row(1) + row(6));

        assertThat(campaign.resumed(server).err())
                .contains(GONE.formatted(
                        "4 (office2@chicago.example, office3@chicago.example, office4@chicago.example, …)"))
                .doesNotContain("another by now");
    }

    @Test
    void aRowThatIsGoneForOneCityOfItsMailboxIsNamedToo() {
        String both = "both@chicago.example,%s,Both,Clerk\n";
        campaign.write(CONTACTS, HEADER + both.formatted("Chicago,IL") + both.formatted("Homer,AK"));
        sendOne();
        campaign.write(CONTACTS, HEADER + both.formatted("Chicago,IL"));

        assertThat(campaign.resumed(server).err()).contains(GONE.formatted("1 (both@chicago.example)"));
    }

    @Test
    void retryNamesTheOldAddressThatItWritesToAgain() throws SQLException {
        campaign.run("send", "ask", "--yes");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + campaign.path("data/outreach.db"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE message SET state = 'REFUSED' WHERE email LIKE 'office3@%'");
        }
        campaign.replace(CONTACTS, "office3@", "office.three@");

        assertThat(campaign.run("retry", "ask", "--refused").err())
                .contains(GONE.formatted("1 (office3@chicago.example)"));
    }

    @Test
    void whatDoesNotConcernTheLettersThatAreLeftIsNotNamed() {
        sendOne();
        campaign.write(
                CONTACTS,
                HEADER + row(6) + "OFFICE5+x@chicago.example,chicago,il,Office 5,Clerk 5\n" + row(4) + row(3) + row(2)
                        + "office2@chicago.example,Chicago,IL,Again,\n");

        assertThat(campaign.resumed(server).err()).doesNotContain("Note:");
        assertThat(server.recipients()).hasSize(6);
    }

    @Test
    void rowsThatAreNewSinceThePlanAreCounted() {
        sendOne();
        campaign.write(
                CONTACTS,
                campaign.read(CONTACTS) + row(7) + row(8) + row(8) + "office1@chicago.example,Homer,AK,Office 1,\n"
                        + ",Chicago,IL,Only a form,\n");

        assertThat(campaign.resumed(server).err())
                .contains(
                        "Note: 3 rows of " + campaign.path(CONTACTS)
                                + " are new since the plan and not in this run. After it, ./outreach preview ask shows who of them gets a letter.")
                .doesNotContain("To an address", "another by now");
        assertThat(server.recipients()).hasSize(6);
        assertThat(campaign.run("preview", "ask").out()).contains("3 get the letter");
    }

    @Test
    void aContactWhoMovedIsNoNewRowAndOneWithASecondCityIs() {
        sendOne();
        campaign.replace(CONTACTS, row(2), row(2).replace("Chicago,IL", "Homer,AK"));
        campaign.write(CONTACTS, campaign.read(CONTACTS) + row(3).replace("Chicago,IL", "Homer,AK"));

        assertThat(campaign.resumed(server).err())
                .contains("1 letter is held (contact-moved)", "1 row of ", "is new since the plan");
        assertThat(server.recipients()).hasSize(5);
    }

    @Test
    void aCorrectedCellThatTheLetterPrintsIsTold() {
        campaign.replace("templates/letter.html", "Dear [[${contact.name}]]", "[[${contact.extra['greeting']}]]")
                .write(
                        CONTACTS,
                        "email,city,state,greeting,notes\n" + greeted(1, "Dear One,a") + greeted(2, "Dear Two,b")
                                + greeted(3, "Dear Three,c"));
        sendOne();
        campaign.replace(CONTACTS, "Dear Two", "Dear Second")
                .replace(CONTACTS, "Dear Three,c", "Dear Three,another note that no letter prints");

        assertThat(campaign.resumed(server).err())
                .contains("To a person whose name, title or greeting in " + campaign.path(CONTACTS)
                        + " is another by now: 1 (office2@chicago.example). This run goes on as it was planned.");
    }

    private static String greeted(int number, String greetingAndNote) {
        return "office%d@chicago.example,Chicago,IL,%s\n".formatted(number, greetingAndNote);
    }

    private void sendOne() {
        server.quota(1);
        assertThat(campaign.run("send", "ask", "--yes").code()).isEqualTo(ExitCode.STOPPED);
    }

    private static String row(int number) {
        return "office%1$d@chicago.example,Chicago,IL,Office %1$d,Clerk %1$d\n".formatted(number);
    }
}
