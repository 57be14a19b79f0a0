package outreach;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outreach.cli.ShippedCampaign;

/** What the README and the pages beside it say: their commands run, their links lead somewhere, their tables are complete. */
class ReadmeTests {
    private static final String PROGRAM = "./outreach ";
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern SECTIONS = Pattern.compile("(?m)^(?=\\w)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern STATED_CODE = Pattern.compile("exit code (\\d)");
    private static final Pattern KNOWN_KEYS = Pattern.compile("Known here: (.*)");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    /** Lines that no test runs, each with its reason. Every other line of the pages is run. */
    private static final Map<String, String> NOT_RUN = Map.of(
            "./check", "it is what runs this test",
            "./outreach sandbox", "it runs until somebody stops it",
            "./outreach console", "it runs until somebody stops it",
            "./outreach console --sandbox", "it runs until somebody stops it",
            "export OUTREACH_SMTP_PASSWORD='the password'", "it is the shell's own",
            "chmod 600 /home/me/.outreach-password", "it is the shell's own",
            "keytool -importcert -noprompt -alias office -file office-ca.pem -keystore ~/outreach-trust.p12 -storepass changeit",
                    "TrustRecipeTests runs it",
            "export OUTREACH_JAVA_OPTIONS=\"-Djavax.net.ssl.trustStore=$HOME/outreach-trust.p12 -Djavax.net.ssl.trustStorePassword=changeit\"",
                    "TrustRecipeTests runs it");

    private ShippedCampaign campaign;
    private String fingerprint = "";

    @BeforeEach
    void copy(@TempDir Path folder) {
        campaign = ShippedCampaign.copyTo(folder);
    }

    @ParameterizedTest
    @MethodSource("outreach.DocumentationPage#pages")
    void everyCommandRunsAsItIsWritten(Path page) throws IOException {
        List<String> lines =
                DocumentationPage.blocks(page, "sh").flatMap(String::lines).toList();
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            prepare(lines);
            campaign.server(server.getSmtp().getPort());
            for (String line : lines) {
                String command = withoutRemark(line);
                if (!command.isBlank() && !NOT_RUN.containsKey(command)) {
                    runs(page, line, command);
                }
            }
        } finally {
            server.stop();
        }
    }

    /** As an organizer finds it in the midst of a campaign: some cities were checked today. */
    private void prepare(List<String> lines) throws IOException {
        if (lines.stream().anyMatch(line -> line.startsWith(PROGRAM))) {
            for (String city : List.of("Homer, AK", "San Diego, CA")) {
                campaign.run(List.of("cities", "set", city, "active"));
            }
            campaign.run(List.of("cities", "set", "Chicago, IL", "suspended"));
        }
        if (lines.stream().anyMatch(line -> line.contains(" --sent "))) {
            leaveTwoInDoubt();
        }
    }

    private void runs(Path page, String line, String command) {
        assertThat(command).as("%s: a line that is not run must be known", page).startsWith(PROGRAM);
        ShippedCampaign.Ran ran = campaign.run(arguments(command));
        assertThat(ran.code())
                .as("%s: %s%n%s%s", page, line, ran.out(), ran.err())
                .isEqualTo(statedCode(line));
        fingerprint = DocumentationPage.first("fingerprint: (\\w+)", ran.out()).orElse(fingerprint);
    }

    @ParameterizedTest
    @MethodSource("outreach.DocumentationPage#pages")
    void everyCommandInASentenceExists(Path page) throws IOException {
        String sentences =
                DocumentationPage.BLOCK.matcher(Files.readString(page)).replaceAll("");
        DocumentationPage.matches(Pattern.compile("`\\./outreach ([a-z-]+)"), sentences)
                .distinct()
                .forEach(command -> assertThat(
                                campaign.run(List.of(command, "--help")).out())
                        .as("%s: ./outreach %s", page, command)
                        .contains("Usage: ./outreach " + command + " "));
    }

    @Test
    void everyLineThatIsNotRunStillStandsInAPage() throws IOException {
        Set<String> written = new LinkedHashSet<>();
        for (Path page : DocumentationPage.pages().toList()) {
            DocumentationPage.blocks(page, "sh")
                    .flatMap(String::lines)
                    .map(ReadmeTests::withoutRemark)
                    .forEach(written::add);
        }
        assertThat(written).containsAll(NOT_RUN.keySet());
    }

    @ParameterizedTest
    @MethodSource("outreach.DocumentationPage#pages")
    void everyLinkAndPictureLeadsSomewhere(Path page) throws IOException {
        for (String target :
                DocumentationPage.matches(LINK, Files.readString(page)).toList()) {
            if (target.matches("(https?|mailto):.*")) {
                continue;
            }
            String[] fileAndHeading = target.split("#", 2);
            Path file = fileAndHeading[0].isEmpty() ? page : page.resolveSibling(fileAndHeading[0]);
            assertThat(file).as("%s links to %s", page, target).exists();
            if (target.endsWith(".png")) {
                assertThat(Files.readAllBytes(file)).as(target).startsWith(PNG);
            }
            if (fileAndHeading.length == 2) {
                assertThat(DocumentationPage.headings(file))
                        .as("%s links to %s", page, target)
                        .contains(fileAndHeading[1]);
            }
        }
    }

    @Test
    void theTableOfExitCodesIsTheProgramsOwn() throws IOException {
        var table = new TreeMap<Integer, String>();
        Pattern.compile("(?m)^\\| (\\d) \\| (.*?) \\|$")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(row -> table.put(Integer.valueOf(row.group(1)), row.group(2)));

        assertThat(table).isEqualTo(ShippedCampaign.exitCodes());
    }

    @ParameterizedTest
    @MethodSource("outreach.DocumentationPage#pages")
    void everySettingThatIsShownIsAccepted(Path page) throws IOException {
        for (String yaml : DocumentationPage.blocks(page, "yaml").toList()) {
            for (String section : SECTIONS.splitAsStream(yaml).toList()) {
                String[] nameAndBody = Pattern.compile(":.*\\R").split(section, 2);
                campaign.section(nameAndBody[0], nameAndBody[1]);
            }
            ShippedCampaign.Ran checked = campaign.run(List.of("check"));
            assertThat(checked.code())
                    .as("%s:%n%s%n%s", page, yaml, checked.err())
                    .isZero();
        }
    }

    @Test
    void theSettingsPageNamesEveryKey() throws IOException {
        String page = Files.readString(Path.of("docs/settings.md"));
        campaign.section("campaign", "  zzz: 1\n");
        campaign.section("smtp", "  host: localhost\n  zzz: 1\n");
        campaign.section("sending", "  zzz: 1\n");
        campaign.section("ledger", "  url: jdbc:postgresql://localhost/outreach\n  zzz: 1\n");
        campaign.section("batches", "  ask:\n    zzz: 1\n");

        List<String> known = DocumentationPage.matches(
                        KNOWN_KEYS, campaign.run(List.of("check")).err())
                .flatMap(keys -> Stream.of(keys.replaceAll("\\.$", "").split(", ")))
                .toList();

        assertThat(known).contains("name", "template", "host", "rate", "url");
        assertThat(known).allMatch(key -> page.contains("| `" + key + "` |"), "stands in docs/settings.md");
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThan(250);
    }

    /** The command's words. What a person fills in is filled in here: the count that a send asks for, today's date, what an earlier command printed. */
    private List<String> arguments(String command) {
        var words = new ArrayList<String>();
        WORD.matcher(command.substring(PROGRAM.length()))
                .results()
                .forEach(word -> words.add(word.group(1) == null ? word.group(2) : word.group(1)));
        replace(words, "--as-of", LocalDate.now(ZoneId.systemDefault()).toString());
        replace(words, "--approved", fingerprint);
        replace(words, "--sent", "");
        replace(words, "--unsent", "");
        int out = words.indexOf("--out");
        if (out >= 0) {
            words.set(out + 1, campaign.path(words.get(out + 1)).toString());
        }
        if (words.get(0).equals("send") && !words.contains("--yes")) {
            words.add("--yes");
        }
        return words;
    }

    private void replace(List<String> words, String option, String value) {
        int at = words.indexOf(option);
        if (at >= 0) {
            words.set(at + 1, value.isEmpty() ? messageInDoubt() : value);
        }
    }

    private String messageInDoubt() {
        String batch = "ask";
        String listed = campaign.run(List.of("in-doubt", batch, "--json")).out();
        return DocumentationPage.first("\"message\"\\s*:\\s*(\\d+)", listed)
                .orElseThrow(() -> new AssertionError(listed));
    }

    private static String withoutRemark(String line) {
        return line.replaceFirst("\\s+#.*", "");
    }

    private static int statedCode(String line) {
        return DocumentationPage.first(STATED_CODE.pattern(), line)
                .map(Integer::valueOf)
                .orElse(0);
    }

    /** Sends the ask to a server that takes two whole messages and hangs up instead of answering. */
    private void leaveTwoInDoubt() throws IOException {
        try (var silent = new HangingUpServer(2)) {
            campaign.server(silent.port());
            ShippedCampaign.Ran sent = campaign.run(List.of("send", "ask", "--yes"));
            assertThat(sent.code()).as(sent.out() + sent.err()).isEqualTo(3);
        }
    }
}
