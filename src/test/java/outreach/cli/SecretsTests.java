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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an attacker could learn from a look at the disk or at the output. */
class SecretsTests {
    private static final String PASSWORD = "corr3ct-horse-battery";

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
