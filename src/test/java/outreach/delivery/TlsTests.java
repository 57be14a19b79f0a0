package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static outreach.delivery.Scripts.FRIENDLY;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.delivery.ScriptedServer.Script;
import outreach.delivery.ScriptedServer.Word;
import outreach.ledger.MessageState;

/** A line is secured before anything is said, or nothing is sent. */
@Timeout(30)
class TlsTests {
    private static final Set<String> WITH_STARTTLS = Set.of("STARTTLS", "PIPELINING", "AUTH PLAIN LOGIN");
    private static KeyStore good;
    private static KeyStore expired;
    private static KeyStore otherHost;

    @BeforeAll
    static void makeCertificates(@TempDir Path directory) throws Exception {
        good = Certificates.of(directory, "good", "dns:localhost,ip:127.0.0.1", "-1d");
        expired = Certificates.of(directory, "expired", "dns:localhost", "-40d");
        otherHost = Certificates.of(directory, "other", "dns:mail.example.org", "-1d");
    }

    private static Sending.Settings settings(ScriptedServer server, Security security, @Nullable SSLContext trust) {
        return Sending.to("localhost", server.port(), security, null, 2, trust);
    }

    private static SmtpAccountException refusal(Sending.Settings settings) {
        return catchThrowableOfType(SmtpAccountException.class, () -> Handshake.with(settings.smtp(), settings.tls()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsOverTls(boolean fromTheStart) throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(FRIENDLY, WITH_STARTTLS, Certificates.server(good), fromTheStart);
                Sending sending = Sending.start(settings(
                        server, fromTheStart ? Security.TLS : Security.STARTTLS, Certificates.trusting(good)))) {
            sending.submitUpTo(20).done();

            assertThat(server.taken).hasSize(20);
            assertThat(sending.delivery.halt()).isEmpty();
            assertThat(server.log.stream()
                            .filter(line -> line.endsWith("STARTTLS"))
                            .count())
                    .isEqualTo(fromTheStart ? 0 : server.connections());
        }
    }

    @Test
    void neverFallsBackToPlainText() throws Exception {
        try (ScriptedServer server = ScriptedServer.pipelined(FRIENDLY);
                Sending sending = Sending.start(settings(server, Security.STARTTLS, null))) {
            sending.submitUpTo(3).done();

            assertThat(sending.delivery.halt()).get().satisfies(halt -> assertThat(halt.sentence())
                    .contains("offers no STARTTLS"));
            assertThat(server.log).noneMatch(line -> line.contains("MAIL") || line.contains("AUTH"));
            assertThat(sending.state(1)).isEqualTo(MessageState.PENDING);
        }
    }

    @Test
    void aBrokenStartTlsStopsTheRun() throws Exception {
        for (Script broken : List.<Script>of(
                ask -> ask.word() == Word.STARTTLS ? Reaction.reply("454 4.7.0 TLS not available") : null,
                ask -> ask.word() == Word.STARTTLS ? Reaction.packets("220 go ahead\r\n250 not TLS\r\n") : null)) {
            try (ScriptedServer server = new ScriptedServer(broken, WITH_STARTTLS, null, false)) {
                SmtpAccountException refusal = refusal(settings(server, Security.STARTTLS, null));

                assertThat(refusal).isNotNull();
                assertThat(server.log).noneMatch(line -> line.contains("MAIL") || line.contains("AUTH"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void saysInPlainWordsWhatIsWrongWithACertificate(boolean fromTheStart) throws Exception {
        Security security = fromTheStart ? Security.TLS : Security.STARTTLS;
        try (ScriptedServer unknown =
                        new ScriptedServer(FRIENDLY, WITH_STARTTLS, Certificates.server(good), fromTheStart);
                ScriptedServer old =
                        new ScriptedServer(FRIENDLY, WITH_STARTTLS, Certificates.server(expired), fromTheStart);
                ScriptedServer other =
                        new ScriptedServer(FRIENDLY, WITH_STARTTLS, Certificates.server(otherHost), fromTheStart)) {
            assertThat(refusal(settings(unknown, security, null)))
                    .hasMessageContaining("not signed by anyone this machine trusts");
            assertThat(refusal(settings(unknown, security, Certificates.trustingNobody())))
                    .hasMessageContaining("javax.net.ssl.trustStorePassword");
            assertThat(refusal(settings(old, security, Certificates.trusting(expired))))
                    .hasMessageContaining("has expired");
            assertThat(refusal(settings(other, security, Certificates.trusting(otherHost))))
                    .hasMessageContaining("is for another host");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerThatHangsUpWhileALineIsSecuredIsTriedAgain(boolean reset) throws Exception {
        Reaction end = reset
                ? new Reaction(List.of("220 go ahead\r\n"), Reaction.End.RESET, true)
                : Reaction.replyAndHangUp("220 go ahead");
        Script once = ask -> ask.word() == Word.STARTTLS && ask.connection() == 2 ? end : null;
        try (ScriptedServer server = new ScriptedServer(once, WITH_STARTTLS, Certificates.server(good), false);
                Sending sending = Sending.start(settings(server, Security.STARTTLS, Certificates.trusting(good))
                        .messagesPerConnection(1))) {
            sending.submitUpTo(4).done();

            assertThat(sending.delivery.halt()).isEmpty();
            assertThat(server.taken).hasSize(4);
            assertThat(sending.waits).anyMatch(why -> why.contains("broke off while it was opened"));
        }
    }

    @Test
    void aWrongCertificateStopsTheRunAtOnce() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(FRIENDLY, WITH_STARTTLS, Certificates.server(otherHost), false);
                Sending sending =
                        Sending.start(settings(server, Security.STARTTLS, Certificates.trusting(otherHost)))) {
            sending.submitUpTo(3).done();

            assertThat(sending.journal.commits()).isEmpty();
            assertThat(server.connections()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void checksAnAccountWithoutAMessage() throws Exception {
        try (ScriptedServer server = new ScriptedServer(FRIENDLY, WITH_STARTTLS, Certificates.server(good), false)) {
            var settings = Sending.to(
                    "localhost", server.port(), Security.STARTTLS, "campaign", 1, Certificates.trusting(good));

            assertThat(Handshake.with(settings.smtp(), settings.tls()))
                    .isEqualTo("localhost:%d answers, secured by STARTTLS, login accepted.".formatted(server.port()));
            assertThat(server.log).last().isEqualTo("1 QUIT");
            assertThat(server.log).noneMatch(line -> line.contains("MAIL"));
        }
    }
}
