package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the organizer's files through the command line, the job and SMTP to what arrived. */
class EndToEndTests {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        server.start();
        campaign = new CampaignFolder(folder).server(server.getSmtp().getPort(), "");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void everyContactOfAnActiveCityGetsTheAsk() {
        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.err()).contains("4 get the letter");
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(recipients())
                .containsExactlyInAnyOrder(
                        "mayor@chicago.example",
                        "clerk@chicago.example",
                        "mayor@portland-me.example",
                        "mayor@homer.example");
        assertThat(subjects()).contains("About Portland and Arkhangelsk", "About Homer and Yelizovo");
    }

    @Test
    void aSuspendedCityGetsTheThankYouAndNeverTheAsk() {
        campaign.run("send", "ask", "--yes");
        assertThat(recipients()).doesNotContain("mayor@portland-or.example");

        assertThat(campaign.run("send", "thank-you", "--yes").code()).isZero();

        assertThat(subjects()).contains("Thank you, Portland").doesNotContain("Thank you, Chicago");
        assertThat(recipients()).containsOnlyOnce("mayor@portland-or.example");
    }

    @Test
    void aSecondSendLeavesOutThoseWhoHaveTheLetter() {
        campaign.run("send", "ask", "--yes");

        CampaignFolder.Ran second = campaign.run("send", "ask", "--yes");

        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("Nothing to send");
        assertThat(second.err()).contains("4 already-sent");
        assertThat(server.getReceivedMessages()).hasSize(4);
    }

    @Test
    void theLimitSendsSomeNowAndTheRestLater() {
        campaign.run("send", "ask", "--yes", "--limit", "1");
        assertThat(server.getReceivedMessages()).hasSize(1);

        campaign.run("send", "ask", "--yes");

        assertThat(recipients()).hasSize(4).doesNotHaveDuplicates();
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
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(campaign.run("status", "--json").out().strip()).isEqualTo("[]");
    }

    @Test
    void skipInvalidSendsToAllOthers() {
        campaign.replace("recipients/contacts.csv", "mayor@homer.example", "mayor at homer.example");

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes", "--skip-invalid");

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(recipients()).hasSize(3).doesNotContain("mayor@homer.example");
        assertThat(sent.err()).contains("1 invalid");
    }

    @Test
    void aVariableThatDoesNotExistStopsEverything() {
        campaign.replace("templates/letter.html", "contact.name", "contact.nmae");

        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes");

        assertThat(sent.code()).isEqualTo(2);
        assertThat(sent.err()).contains("letter.html:2").contains("nmae");
        assertThat(server.getReceivedMessages()).isEmpty();
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

        String oBrien = text(message("clerk@chicago.example"));
        assertThat(oBrien).contains("Dear Miles O'Brien & Sons,").contains("Dear Miles O&#39;Brien &amp; Sons,");
        String injected = text(message("mayor@chicago.example"));
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
                    .map(EndToEndTests::withoutDate)
                    .toList();
        }
        List<String> received = Arrays.stream(server.getReceivedMessages())
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
        assertThat(server.getReceivedMessages()).isEmpty();

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
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void testLettersGoToOneAddressAndAreNotCounted() throws Exception {
        CampaignFolder.Ran tested =
                campaign.run("send", "ask", "--yes", "--test-to", "me@home.example", "--limit", "2");

        assertThat(tested.code()).as(tested.err()).isZero();
        assertThat(recipients()).containsExactly("me@home.example", "me@home.example");
        assertThat(subjects()).allMatch(subject -> subject.startsWith("[Test, for "));
        assertThat(campaign.run("status", "--json").out().strip()).isEqualTo("[]");
    }

    @Test
    void testLettersOfAPlanThatNobodyApprovedStayAtHome() {
        String fingerprint = campaign.run("preview", "ask").out().replaceAll("(?s).*--approved (\\w+).*", "$1");
        String[] test = {"send", "ask", "--yes", "--test-to", "me@home.example", "--approved", fingerprint};
        campaign.replace("templates/letter.html", "please", "kindly");

        CampaignFolder.Ran refused = campaign.run(test);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("not the one that was approved").contains("Nothing was sent.");
        assertThat(server.getReceivedMessages()).isEmpty();

        campaign.replace("templates/letter.html", "kindly", "please");
        assertThat(campaign.run(test).code()).isZero();
        assertThat(server.getReceivedMessages()).hasSize(4);
    }

    @Test
    void theProgressOfTestLettersKnowsHowManyThereAre() {
        CampaignFolder.Ran tested =
                campaign.run("send", "ask", "--yes", "--test-to", "me@home.example", "--limit", "2");

        assertThat(tested.err())
                .contains("Sending 2 test letters to me@home.example.")
                .contains("2 of 2 · ")
                .doesNotContain(" of 0");
        assertThat(tested.out()).contains("2 test letters were accepted");
    }

    @Test
    void aSuppressedAddressGetsNothing() {
        assertThat(campaign.run("suppress", "add", "MAYOR+news@homer.example").code())
                .isZero();

        campaign.run("send", "ask", "--yes");

        assertThat(recipients()).doesNotContain("mayor@homer.example").hasSize(3);
    }

    @Test
    void staleStatusesAreHeldUntilTheyAreCheckedAgain() {
        campaign.replace("campaign.yaml", "36500d", "30d");
        assertThat(campaign.run("send", "ask", "--yes").err()).contains("1 status-stale");
        assertThat(recipients()).doesNotContain("mayor@homer.example");

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

        assertThat(recipients()).contains("mayor@homer.example");
    }

    @Test
    void statusTellsTheBooksAsJson() {
        campaign.run("send", "ask", "--yes");

        assertThat(campaign.run("status", "--json").out())
                .isEqualToIgnoringWhitespace(
                        """
                        [{"batch":"ask","run":1,"state":"finished","rows":10,
                        "excluded":{"total":4,"by_reason":{"duplicate":1,"no-email":1,"other-status":2}},
                        "held":{"total":2,"by_reason":{"status-unknown":1,"city-unknown":1}},
                        "pending":0,"deferred":0,"claimed":0,"accepted":4,"refused":0,"failed":0,"in_doubt":0,"balanced":true}]
                        """);
    }

    private List<String> recipients() {
        return Arrays.stream(server.getReceivedMessages())
                .map(EndToEndTests::recipient)
                .toList();
    }

    private List<String> subjects() {
        return Arrays.stream(server.getReceivedMessages())
                .map(message -> of(message::getSubject))
                .toList();
    }

    private MimeMessage message(String to) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> recipient(message).equals(to))
                .findFirst()
                .orElseThrow();
    }

    private static String recipient(MimeMessage message) {
        return of(() ->
                ((jakarta.mail.internet.InternetAddress) message.getRecipients(RecipientType.TO)[0]).getAddress());
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        var parts = (jakarta.mail.Multipart) message.getContent();
        return parts.getBodyPart(0).getContent() + "\n" + parts.getBodyPart(1).getContent();
    }

    private static String withoutDate(Path file) {
        return of(() -> withoutDate(Files.readString(file, StandardCharsets.ISO_8859_1)));
    }

    private static String withoutDate(MimeMessage message) {
        return of(() -> {
            var bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return withoutDate(bytes.toString(StandardCharsets.ISO_8859_1));
        });
    }

    /** Without the one line that may differ, and without what the receiving server adds at the top and the end. */
    private static String withoutDate(String source) {
        return source.replaceAll("(?m)^Date: .*\r\n", "")
                .replaceAll("(?s)^(Return-Path: [^\r]*\r\n|Received: [^\r]*\r\n([ \t][^\r]*\r\n)*)+", "")
                .stripTrailing();
    }

    private interface Reading<T> {
        T read() throws Exception;
    }

    private static <T> T of(Reading<T> reading) {
        try {
            return reading.read();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
