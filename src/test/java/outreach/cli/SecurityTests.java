package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker could try who has a row in a file, a template, a look at the disk or at the output. */
class SecurityTests {
    private static final String PASSWORD = "corr3ct-horse-battery";
    private static final String CONTACTS = "recipients/contacts.csv";
    private static final String CONTACT_HEADER = "email,city,state,name,title,greeting\n";
    private static final String CITY_HEADER = "city,state,partner_city,since,status,status_as_of,source\n";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "");
    }

    @Test
    void thePasswordIsUsedAndSeenNowhere() throws IOException {
        login("${OUTREACH_SMTP_PASSWORD:}");
        Map<String, String> environment = Map.of("OUTREACH_SMTP_PASSWORD", PASSWORD);

        CampaignFolder.Ran checked = AnotherProcess.run(campaign, environment, "check", "--smtp", "--debug");
        CampaignFolder.Ran sent = AnotherProcess.run(campaign, environment, "send", "ask", "--yes", "--debug");

        assertThat(checked.code()).as(checked.err()).isZero();
        assertThat(sent.code()).as(sent.err()).isZero();
        String encoded = server.commands().stream()
                .filter(command -> command.startsWith("AUTH PLAIN "))
                .map(command -> command.substring("AUTH PLAIN ".length()))
                .findFirst()
                .orElse("");
        assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
                .endsWith("\0" + PASSWORD);
        campaign.run("preview", "ask");
        campaign.run("report", "ask", "--out", campaign.path("data/report.csv").toString());
        String said = checked.out() + checked.err() + sent.out() + sent.err();
        for (String secret : List.of(PASSWORD, encoded)) {
            assertThat(said).doesNotContain(secret);
            try (Stream<Path> files = Files.walk(campaign.path("."))) {
                assertThat(files.filter(Files::isRegularFile))
                        .anyMatch(file -> file.endsWith("outreach.db"))
                        .noneMatch(file -> content(file).contains(secret));
            }
        }
    }

    @Test
    void noCommandTakesAPasswordAsAnArgument() {
        for (String command : List.of("check", "preview", "send", "resume", "retry", "status")) {
            assertThat(campaign.run(command, "--help").out().toLowerCase(Locale.ROOT))
                    .doesNotContain("password");
        }
    }

    @Test
    void aPasswordInTheSettingsIsRefusedAndNotRepeated() {
        login(PASSWORD);

        CampaignFolder.Ran refused = campaign.run("check");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("a password stands in the file").doesNotContain(PASSWORD);
    }

    @Test
    void aPasswordFileThatOthersCanReadIsRefused() throws IOException {
        campaign.write("secret.txt", PASSWORD + "\n")
                .replace(
                        "campaign.yaml",
                        "security: none",
                        "security: none\n  username: me@sender.example\n  password-file: secret.txt");
        for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----")) {
            Files.setPosixFilePermissions(campaign.path("secret.txt"), PosixFilePermissions.fromString(mode));

            CampaignFolder.Ran refused = campaign.run("check", "--smtp");

            assertThat(refused.code()).as(mode).isEqualTo(2);
            assertThat(refused.err()).contains("chmod 600").doesNotContain(PASSWORD);
        }
        Files.setPosixFilePermissions(campaign.path("secret.txt"), PosixFilePermissions.fromString("rw-------"));
        assertThat(campaign.run("check", "--smtp").code()).isZero();
        assertThat(server.commands()).anyMatch(command -> command.startsWith("AUTH PLAIN"));
    }

    @Test
    void theAddressOfALedgerIsNotRepeatedSinceItCanHoldAPassword() {
        campaign.write(
                "campaign.yaml",
                campaign.read("campaign.yaml") + "ledger:\n  url: mysql://me:" + PASSWORD + "@host/outreach\n");

        CampaignFolder.Ran refused = campaign.run("check");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("not a PostgreSQL address").doesNotContain(PASSWORD);
    }

    @Test
    void whatTheProgramWritesIsItsOwnersAlone() throws IOException {
        campaign.run("preview", "ask");
        campaign.run("send", "ask", "--yes");
        String report = campaign.path("report.csv").toString();
        campaign.run("report", "ask", "--out", report);

        for (String directory : List.of("data", "data/preview", "data/preview/ask")) {
            assertThat(mode(directory)).as(directory).isEqualTo("rwx------");
        }
        for (String file : List.of("data/outreach.db", "data/outreach.lock", "report.csv")) {
            assertThat(mode(file)).as(file).isEqualTo("rw-------");
        }

        Files.setPosixFilePermissions(campaign.path("report.csv"), PosixFilePermissions.fromString("rw-r--r--"));
        campaign.run("report", "ask", "--out", report);
        assertThat(mode("report.csv")).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${T(java.lang.Runtime).getRuntime().exec('touch owned')}",
                "${new java.io.File('/etc/passwd')}",
                "__${T(java.lang.Runtime)}__::.x",
                "${@environment.getProperty('user.home')}",
                "~{file:///etc/passwd}",
                "${contact.getClass().forName('java.lang.Runtime')}"
            })
    void aTemplateThatReachesBeyondTheLetterSendsNothing(String expression) {
        campaign.replace("templates/letter.html", "<p>please", "<p th:text=\"%s\">please".formatted(expression));

        CampaignFolder.Ran refused = campaign.run("send", "ask", "--yes");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("letter.html:2");
        assertThat(server.recipients()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void noColumnOfAContactBecomesAHeaderOrACommand(int column) {
        campaign.write(
                        "templates/letter.html",
                        """
                        <html><head><title>[[${contact.name}]] [[${contact.title}]] [[${contact.extra['greeting']}]]</title></head>
                        <body><p>[[${contact.city}]] [[${contact.extra['greeting']}]]</p></body></html>
                        """)
                .write(CONTACTS, CONTACT_HEADER + row(List.of("a@b.example", "Chicago", "IL", "N", "T", "G"), column));

        assertNoIntruder(campaign.run("send", "ask", "--yes"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void noColumnOfACityBecomesAHeaderOrACommand(int column) {
        campaign.write(
                        "templates/letter.html",
                        """
                        <html><head><title>[[${city.name}]] [[${ties[0].partnerCity}]] [[${ties[0].source}]]</title></head>
                        <body><p>[[${ties[0].since}]]</p></body></html>
                        """)
                .write(CONTACTS, CONTACT_HEADER + "a@b.example,Chicago,IL,N,T,G\n")
                .write(
                        "recipients/cities.csv",
                        CITY_HEADER
                                + row(
                                        List.of(
                                                "Chicago",
                                                "IL",
                                                "Moscow",
                                                "1997",
                                                "active",
                                                CampaignFolder.daysAgo(1),
                                                "https://example.org"),
                                        column));

        assertNoIntruder(campaign.run("send", "ask", "--yes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example> SIZE=1",
                "a@b.example>,<evil@intruder.example",
                "<a@b.example>\nRCPT TO:<evil@intruder.example>",
                "\"a\rb\"@b.example",
                "a@b.example\u0000evil@intruder.example",
                "a@b.example\n.\nMAIL FROM:<evil@intruder.example>",
                ".@b.example"
            })
    void noAddressBecomesACommand(String address) {
        campaign.write(CONTACTS, CONTACT_HEADER + "\"" + address.replace("\"", "\"\"") + "\",Chicago,IL,N,T,G\n");

        CampaignFolder.Ran refused = campaign.run("send", "ask", "--yes");

        assertThat(refused.code()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).contains("contacts.csv:2");
        assertThat(server.commands()).isEmpty();
    }

    @Test
    void noCellOfAReportStartsAFormula() {
        campaign.write(
                CONTACTS,
                CONTACT_HEADER
                        + "a@b.example,Chicago,IL,\"+HYPERLINK(\"\"intruder\"\")\",@SUM(1),+1\n"
                        + "-1+1@b.example,Chicago,IL,-2+3 Ann,\uFF1Dcmd,x\n");
        campaign.run("send", "ask", "--yes");

        String report = campaign.run("report", "ask").out();

        assertThat(report).contains("\"'+HYPERLINK(", "'-1+1@b.example", "'-2+3");
        assertThat(report.lines().skip(1)).hasSize(2).allSatisfy(line -> assertThat(line)
                .doesNotContainPattern("(^|,)\"?[=+@\uFF1D-]"));
    }

    @Test
    void everyPageHasAPolicyBeforeAnythingThatCallsHome() throws IOException {
        campaign.replace(
                "templates/letter.html", "<body>", "<body><img src=\"https://tracker.example/p.gif\" alt=\"\">");
        CampaignFolder.Ran refused = campaign.run("preview", "ask");
        campaign.run("send", "ask", "--yes", "--sandbox", "--faults=3");
        campaign.run("send", "ask", "--yes");
        campaign.run(
                "report",
                "ask",
                "--format",
                "html",
                "--out",
                campaign.path("data/report.html").toString());

        assertThat(refused.code()).as(refused.err()).isZero();
        try (Stream<Path> files = Files.walk(campaign.path("data"))) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".html")).toList();
            assertThat(pages)
                    .hasSizeGreaterThan(10)
                    .anyMatch(page -> page.endsWith("report.html"))
                    .anyMatch(page -> page.endsWith("sandbox/index.html"))
                    .allSatisfy(page -> assertConfined(Jsoup.parse(content(page))));
        }
    }

    private static void assertConfined(Document page) {
        Element policy = page.expectFirst("head > meta[http-equiv=Content-Security-Policy]");
        assertThat(policy.attr("content")).startsWith("default-src 'none'").doesNotContain("script-src 'unsafe");
        Element script = page.selectFirst("script");
        if (script != null) {
            assertThat(page.getAllElements().indexOf(script))
                    .isGreaterThan(page.getAllElements().indexOf(policy));
        }
    }

    /** The row with a payload in one column that would add a header field, end the message and start another. */
    private static String row(List<String> cells, int column) {
        String payload = cells.get(column)
                + "\r\nBcc: evil@intruder.example\r\n\r\n.\r\nRCPT TO:<evil@intruder.example>\r\n\u0000";
        var row = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            row.append(i == 0 ? "" : ",").append(i == column ? "\"" + payload + "\"" : cells.get(i));
        }
        return row.append("\n").toString();
    }

    /** Refused with the row's line, or sent with the text as text. */
    private void assertNoIntruder(CampaignFolder.Ran ran) {
        assertThat(server.commands()).noneMatch(command -> command.contains("intruder"));
        assertThat(server.arrived())
                .allMatch(message -> message.header("Bcc").isEmpty())
                .allMatch(message -> message.to().equals("a@b.example"));
        assertThat(ran.code()).as(ran.err()).isEqualTo(server.arrived().isEmpty() ? 2 : 0);
        if (ran.code() == 2) {
            assertThat(ran.err()).containsPattern("\\.csv:[2-9]");
        }
    }

    private void login(String password) {
        campaign.replace(
                "campaign.yaml",
                "security: none",
                "security: none\n  username: me@sender.example\n  password: \"%s\"".formatted(password));
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(campaign.path(file)));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
