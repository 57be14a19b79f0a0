package outreach;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
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
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\R(.*?)^```$");
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

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            List<Path> pages = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(Path.of("README.md")), pages.stream());
        }
    }

    @BeforeEach
    void copy(@TempDir Path folder) {
        campaign = ShippedCampaign.copyTo(folder);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandRunsAsItIsWritten(Path page) throws IOException {
        List<String> lines = blocks(page, "sh").flatMap(String::lines).toList();
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
        fingerprint = first("fingerprint: (\\w+)", ran.out()).orElse(fingerprint);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandInASentenceExists(Path page) throws IOException {
        String sentences = BLOCK.matcher(Files.readString(page)).replaceAll("");
        matches(Pattern.compile("`\\./outreach ([a-z-]+)"), sentences)
                .distinct()
                .forEach(command -> assertThat(
                                campaign.run(List.of(command, "--help")).out())
                        .as("%s: ./outreach %s", page, command)
                        .contains("Usage: ./outreach " + command + " "));
    }

    @Test
    void everyLineThatIsNotRunStillStandsInAPage() throws IOException {
        Set<String> written = new LinkedHashSet<>();
        for (Path page : pages().toList()) {
            blocks(page, "sh")
                    .flatMap(String::lines)
                    .map(ReadmeTests::withoutRemark)
                    .forEach(written::add);
        }
        assertThat(written).containsAll(NOT_RUN.keySet());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkAndPictureLeadsSomewhere(Path page) throws IOException {
        for (String target : matches(LINK, Files.readString(page)).toList()) {
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
                assertThat(headings(file)).as("%s links to %s", page, target).contains(fileAndHeading[1]);
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
    @MethodSource("pages")
    void everySettingThatIsShownIsAccepted(Path page) throws IOException {
        for (String yaml : blocks(page, "yaml").toList()) {
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

        List<String> known = matches(KNOWN_KEYS, campaign.run(List.of("check")).err())
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
        return first("\"message\"\\s*:\\s*(\\d+)", listed).orElseThrow(() -> new AssertionError(listed));
    }

    private static String withoutRemark(String line) {
        return line.replaceFirst("\\s+#.*", "");
    }

    private static int statedCode(String line) {
        return first(STATED_CODE.pattern(), line).map(Integer::valueOf).orElse(0);
    }

    /** Sends the ask to a server that takes two whole messages and hangs up instead of answering. */
    private void leaveTwoInDoubt() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> answer(silent), "silent-server");
            thread.setDaemon(true);
            thread.start();
            campaign.server(silent.getLocalPort());
            ShippedCampaign.Ran sent = campaign.run(List.of("send", "ask", "--yes"));
            assertThat(sent.code()).as(sent.out() + sent.err()).isEqualTo(3);
        }
    }

    private static void answer(ServerSocket server) {
        int unanswered = 2;
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                unanswered -= dialogue(socket, unanswered > 0) ? 0 : 1;
            } catch (IOException e) {
                // the client hung up, or the test is over
            }
        }
    }

    /** Whether every message got an answer. */
    private static boolean dialogue(Socket socket, boolean hangUp) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        say(socket, "220 ready");
        boolean content = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (content && !line.equals(".")) {
                continue;
            }
            if (content && hangUp) {
                return false;
            }
            content = line.equals("DATA");
            say(socket, content ? "354 go on" : "250 fine");
        }
        return true;
    }

    private static void say(Socket socket, String reply) throws IOException {
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static Stream<String> blocks(Path page, String language) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2));
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static Optional<String> first(String pattern, String text) {
        return matches(Pattern.compile(pattern), text).findFirst();
    }

    /** The anchors of a page's headings, as repositories show them. */
    private static List<String> headings(Path page) {
        try {
            return Pattern.compile("(?m)^#+ (.*)$")
                    .matcher(Files.readString(page))
                    .results()
                    .map((MatchResult heading) -> heading.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
