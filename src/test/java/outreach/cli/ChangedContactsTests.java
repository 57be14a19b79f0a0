package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contacts, and those who want no letters, change in the midst of a run: it loses nobody, and holds what is not right any more. */
class ChangedContactsTests {
    private static final String CONTACTS = "recipients/contacts.csv";
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
    void aRunGoesOnWhenItsTemplateAndContactsAreGone() {
        campaign.interruptedAfter(1, server);
        remove(LETTER);
        remove(CONTACTS);

        CampaignFolder.Ran resumed = campaign.resumed(server);

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err())
                .contains("letter.html cannot be read any more (no such template)")
                .contains("contacts.csv cannot be read any more (there is no such file), so nobody");
        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
    }

    @Test
    void aRenamedColumnIsNamedWhenARunGoesOn() {
        campaign.interruptedAfter(1, server);
        campaign.replace(CONTACTS, "email,city,state", "Adresse,city,Land");

        assertThat(campaign.resumed(server).err())
                .contains(
                        "contacts.csv cannot be read any more (email: the header has no such column; it reads \"Adresse | city | Land | name | title\"; state: the header has no such column")
                .contains("this run goes on with the contacts that it was planned with");
        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
    }

    @Test
    void aContactWhoMovedBetweenInterruptAndResumeIsHeld() {
        campaign.interruptedAfter(1, server);
        campaign.replace(CONTACTS, "mayor@homer.example,Homer,AK", "mayor@homer.example,Chicago,IL");

        CampaignFolder.Ran resumed = campaign.resumed(server);

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("1 letter is held (contact-moved)");
        assertThat(server.recipients()).containsExactlyElementsOf(ALL.subList(0, 3));
        assertThat(campaign.books()).contains("\"contact-moved\":1", "\"balanced\":true");

        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        assertThat(server.arrived().get(3).to()).isEqualTo("mayor@homer.example");
        assertThat(server.arrived().get(3).subject()).isEqualTo("About Chicago and Moscow");
    }

    @Test
    void aContactWhoGotASecondCityHasNotMoved() {
        campaign.interruptedAfter(1, server);
        campaign.write(CONTACTS, campaign.read(CONTACTS) + "mayor@homer.example,Chicago,IL,Also there,Mayor\n");

        assertThat(campaign.resumed(server).err()).doesNotContain("contact-moved");
        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
    }

    @Test
    void aContactsFileThatIsCutOffHoldsAndLosesNothing() {
        // a second city, whose row comes first in the file: cut off behind it, the address stands there under that one
        // alone
        campaign.write(
                CONTACTS,
                """
                state,email,name,city
                IL,mayor@chicago.example,Mayor,Chicago
                IL,clerk@chicago.example,Clerk,Chicago
                IL,mayor@homer.example,Also there,Chicago
                ME,mayor@portland-me.example,Mayor,Portland
                AK,mayor@homer.example,Mayor,Homer
                """);
        String whole = campaign.read(CONTACTS);
        campaign.interruptedAfter(1, server);

        for (int length : List.of(0, 30, whole.indexOf("AK,"), whole.indexOf("Portland") + 4, whole.length() - 3)) {
            campaign.write(CONTACTS, whole.substring(0, length));
            assertThat(campaign.run("resume", "ask").code())
                    .as("cut off at %d", length)
                    .isEqualTo(4);
            assertThat(campaign.books()).as("cut off at %d", length).contains("\"pending\":4", "\"held\":{\"total\":0");
        }

        assertThat(campaign.resumed(server).code()).isZero();
        assertThat(server.recipients()).hasSize(5).contains("mayor@portland-me.example");
    }

    @Test
    void aContactsFileThatIsCutOffDuringTheRunLosesNobody() {
        String whole = campaign.read(CONTACTS);
        server.beforeAnswer(count -> campaign.write(CONTACTS, whole.substring(0, 60)));

        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();

        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
    }

    private void remove(String file) {
        assertThat(campaign.path(file).toFile().delete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 150})
    void anAddressSuppressedFromAnotherProcessDuringTheRunGetsNothing(int suppressedBefore) {
        for (int i = 0; i < suppressedBefore; i++) {
            campaign.run("suppress", "add", "clerk" + i + "@elsewhere.example");
        }
        server.beforeAnswer(count -> {
            if (count == 1) {
                AnotherProcess.run(campaign, "suppress", "add", "Mayor+x@homer.example", "--note", "by phone");
            }
        });

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(campaign.run("suppress", "list").out()).contains("mayor@homer.example", "by phone");
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.recipients()).containsExactlyElementsOf(ALL.subList(0, 3));
        assertThat(campaign.books()).contains("\"suppressed\":1", "\"balanced\":true");
        assertThat(campaign.run("report", "ask", "--format", "csv").out())
                .containsPattern("mayor@homer\\.example.*suppressed,by phone");
    }

    @Test
    void anAddressIsSuppressedAndFreedBesideARunningSend() {
        server.beforeAnswer(count -> {
            if (count == 1) {
                assertThat(campaign.run("suppress", "add", "mayor@homer.example")
                                .code())
                        .isZero();
            }
            if (count == 2) {
                assertThat(campaign.run("suppress", "remove", "mayor@homer.example")
                                .out())
                        .contains("may get letters again");
                letTheRunSeeIt();
            }
        });

        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();

        assertThat(server.recipients()).containsExactlyElementsOf(ALL);
    }

    /** A running send looks at the list fifty times a second (docs/security.md). */
    private static void letTheRunSeeIt() {
        long seen = System.nanoTime() + Duration.ofMillis(20).toNanos();
        while (System.nanoTime() < seen) {
            LockSupport.parkNanos(seen - System.nanoTime());
        }
    }
}
