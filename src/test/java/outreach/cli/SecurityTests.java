package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** What an attacker could try who has a row in a file, or a template. */
class SecurityTests {
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
                    .allSatisfy(page -> assertConfined(Jsoup.parse(page)));
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
}
