package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the organizer's files through the command line, the job and SMTP to what arrived. */
class EndToEndTests {
    @RegisterExtension
    private final ReceivedMail server = new ReceivedMail();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
    }

    @Test
    void everyContactOfAnActiveCityGetsTheAsk() {
        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.err()).contains("4 get the letter");
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.recipients())
                .containsExactlyInAnyOrder(
                        "mayor@chicago.example",
                        "clerk@chicago.example",
                        "mayor@portland-me.example",
                        "mayor@homer.example");
        assertThat(server.subjects()).contains("About Portland and Arkhangelsk", "About Homer and Yelizovo");
    }

    @Test
    void aSuspendedCityGetsTheThankYouAndNeverTheAsk() {
        campaign.run("send", "ask", "--yes");
        assertThat(server.recipients()).doesNotContain("mayor@portland-or.example");

        assertThat(campaign.run("send", "thank-you", "--yes").code()).isZero();

        assertThat(server.subjects()).contains("Thank you, Portland").doesNotContain("Thank you, Chicago");
        assertThat(server.recipients()).containsOnlyOnce("mayor@portland-or.example");
    }

    @Test
    void aSecondSendLeavesOutThoseWhoHaveTheLetter() {
        campaign.run("send", "ask", "--yes");

        CampaignFolder.Ran second = campaign.run("send", "ask", "--yes");

        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("Nothing to send");
        assertThat(second.err()).contains("4 already-sent");
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void theLimitSendsSomeNowAndTheRestLater() {
        campaign.run("send", "ask", "--yes", "--limit", "1");
        assertThat(server.received()).hasSize(1);

        campaign.run("send", "ask", "--yes");

        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void oneFaultyRowMeansThatNobodyGetsALetter() {
        campaign.replace("recipients/contacts.csv", "mayor@tulsa.example", "mayor at tulsa.example");

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.code()).isEqualTo(2);
        assertThat(sent.err())
                .contains("contacts.csv:6")
                .contains("mayor at tulsa.example")
                .contains("Nothing was sent");
        assertThat(server.received()).isEmpty();
        assertThat(campaign.books().strip()).isEqualTo("[]");
    }

    @Test
    void skipInvalidSendsToAllOthers() {
        campaign.replace("recipients/contacts.csv", "mayor@homer.example", "mayor at homer.example");

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes", "--skip-invalid");

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.recipients()).hasSize(3).doesNotContain("mayor@homer.example");
        assertThat(sent.err()).contains("1 invalid");
    }

    @Test
    void aVariableThatDoesNotExistStopsEverything() {
        campaign.replace("templates/letter.html", "contact.name", "contact.nmae");

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.code()).isEqualTo(2);
        assertThat(sent.err()).contains("letter.html:2").contains("nmae");
        assertThat(server.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "preview ask", "send ask --yes"})
    void faultsOfAllFilesAreToldAtOnce(String command) {
        campaign.replace("recipients/contacts.csv", "mayor@tulsa.example", "mayor at tulsa.example")
                .replace("recipients/cities.csv", "retained", "retaind")
                .replace("templates/letter.html", "contact.name", "contact.nmae");

        CampaignFolder.Ran told = campaign.run(command.split(" "));

        assertThat(told.code()).isEqualTo(2);
        assertThat(told.err()).contains("contacts.csv:6").contains("cities.csv:5");
    }

    @Test
    void valuesAreDataInSubjectTextAndHtml() throws Exception {
        campaign.replace(
                "recipients/contacts.csv",
                "Office of the Mayor,Mayor\nclerk",
                "\"${7*7} [[${campaign}]] <script>\",Mayor\nclerk");

        campaign.run("send", "ask", "--yes");

        String oBrien = ReceivedMail.text(server.message("clerk@chicago.example"));
        assertThat(oBrien).contains("Dear Miles O'Brien & Sons,").contains("Dear Miles O&#39;Brien &amp; Sons,");
        String injected = ReceivedMail.text(server.message("mayor@chicago.example"));
        assertThat(injected).contains("Dear ${7*7} [[${campaign}]] <script>,").doesNotContain("49");
    }

    @Test
    void previewShowsTheBytesThatTheServerGets() throws Exception {
        CampaignFolder.Ran previewed = campaign.run("preview", "ask");
        assertThat(previewed.code()).as(previewed.err()).isZero();

        campaign.run("send", "ask", "--yes");

        List<String> shown;
        try (Stream<Path> files = Files.list(campaign.path("data/preview/ask"))) {
            shown = files.filter(file -> file.toString().endsWith(".eml"))
                    .map(file -> ReceivedMail.of(() -> Files.readString(file, StandardCharsets.ISO_8859_1)))
                    .map(EndToEndTests::withoutDate)
                    .toList();
        }
        List<String> received = server.received().stream()
                .map(ReceivedMail::source)
                .map(EndToEndTests::withoutDate)
                .toList();
        assertThat(received).hasSize(4).containsExactlyInAnyOrderElementsOf(shown);
    }

    @Test
    void anApprovedPlanIsSentOnlyAsItWasApproved() {
        String fingerprint = campaign.run("preview", "ask").out().replaceAll("(?s).*--approved (\\w+).*", "$1");
        campaign.replace("templates/letter.html", "please", "kindly");

        CampaignFolder.Ran refused = campaign.run("send", "ask", "--yes", "--approved", fingerprint);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("not the one that was approved");
        assertThat(server.received()).isEmpty();

        campaign.replace("templates/letter.html", "kindly", "please");
        assertThat(campaign.run("send", "ask", "--yes", "--approved", fingerprint)
                        .code())
                .isZero();
    }

    @Test
    void withoutATerminalAndWithoutYesNothingIsSent() {
        CampaignFolder.Ran refused = campaign.run("send", "ask");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--yes");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aSuppressedAddressGetsNothing() {
        assertThat(campaign.run("suppress", "add", "MAYOR+news@homer.example").code())
                .isZero();

        campaign.run("send", "ask", "--yes");

        assertThat(server.recipients()).doesNotContain("mayor@homer.example").hasSize(3);
    }

    @Test
    void staleStatusesAreHeldUntilTheyAreCheckedAgain() {
        campaign.replace("campaign.yaml", "36500d", "30d");
        assertThat(campaign.run("send", "ask", "--yes").err()).contains("1 status-stale");
        assertThat(server.recipients()).doesNotContain("mayor@homer.example");

        campaign.run(
                "cities",
                "set",
                "Homer, AK",
                "active",
                "--as-of",
                CampaignFolder.daysAgo(1),
                "--source",
                "https://example.org/new");
        campaign.run("send", "ask", "--yes");

        assertThat(server.recipients()).contains("mayor@homer.example");
    }

    @Test
    void statusTellsTheBooksAsJson() {
        campaign.run("send", "ask", "--yes");

        assertThat(campaign.books())
                .isEqualToIgnoringWhitespace(
                        """
                        [{"batch":"ask","run":1,"state":"finished","rows":10,
                        "excluded":{"total":4,"by_reason":{"duplicate":1,"no-email":1,"other-status":2}},
                        "held":{"total":2,"by_reason":{"status-unknown":1,"city-unknown":1}},
                        "pending":0,"deferred":0,"claimed":0,"accepted":4,"refused":0,"failed":0,"in_doubt":0,"balanced":true}]
                        """);
    }

    /** Without the one line that may differ, and without what the receiving server adds at the top and the end. */
    private static String withoutDate(String source) {
        return source.replaceAll("(?m)^Date: .*\r\n", "")
                .replaceAll("(?s)^(Return-Path: [^\r]*\r\n|Received: [^\r]*\r\n([ \t][^\r]*\r\n)*)+", "")
                .stripTrailing();
    }
}
