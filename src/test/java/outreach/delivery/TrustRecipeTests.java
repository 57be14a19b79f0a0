package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/troubleshooting.md says about a server with an authority of its own, done to the letter. */
class TrustRecipeTests {
    private static final String PROGRAM = "outreach.delivery.TrustRecipeTests$Program";

    @Test
    void anAuthorityOfOnesOwnIsTrusted(@TempDir Path home) throws Exception {
        KeyStore store = Certificates.of(home, "own", "dns:localhost", "-1d");
        Files.writeString(
                home.resolve("office-ca.pem"),
                "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                        .formatted(Base64.getMimeEncoder()
                                .encodeToString(
                                        store.getCertificate("authority").getEncoded())));
        try (var server = new ScriptedServer(ask -> null, Set.of("STARTTLS"), Certificates.server(store), false)) {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            assertThat(shell(
                            home,
                            recipe() + "\n'%s' $OUTREACH_JAVA_OPTIONS '%s' %d".formatted(java, PROGRAM, server.port())))
                    .contains("secured by STARTTLS, no login needed");
        }
    }

    private static String recipe() throws IOException {
        return Files.readAllLines(Path.of("docs/troubleshooting.md")).stream()
                .filter(line -> line.contains("keytool -importcert") || line.contains("javax.net.ssl.trustStore"))
                .collect(Collectors.joining("\n"));
    }

    private static String shell(Path home, String commands) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-c", commands)
                .directory(home.toFile())
                .redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment()
                .merge("PATH", System.getProperty("java.home") + "/bin", (old, bin) -> bin + File.pathSeparator + old);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /** Logs in with the trust that its options give it. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws SmtpAccountException {
            Duration patience = Duration.ofSeconds(20);
            System.out.println(Handshake.with(new SmtpSettings(
                    "localhost",
                    Integer.parseInt(arguments[0]),
                    Security.STARTTLS,
                    null,
                    null,
                    1,
                    1,
                    patience,
                    patience)));
        }
    }
}
