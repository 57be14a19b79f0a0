package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static outreach.delivery.Scripts.FRIENDLY;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import outreach.delivery.ScriptedServer.Script;
import outreach.delivery.ScriptedServer.Word;
import outreach.ledger.MessageState;

/** Connecting and logging in: what goes wrong is said in plain words. */
@Timeout(30)
class ConnectingTests {
    private static Sending.Settings settings(ScriptedServer server) {
        return Sending.to("localhost", server.port(), Security.NONE, null, 2, null);
    }

    private static SmtpAccountException refusal(Sending.Settings settings) {
        return catchThrowableOfType(SmtpAccountException.class, () -> Handshake.with(settings.smtp(), settings.tls()));
    }

    @Test
    void namesTheWaysToLogInThatItCannotUse() throws Exception {
        try (var server = new ScriptedServer(FRIENDLY, Set.of("AUTH XOAUTH2 OAUTHBEARER"), null, false)) {
            var settings = Sending.to("localhost", server.port(), Security.NONE, "campaign", 1, null);

            assertThat(refusal(settings))
                    .hasMessageContaining("no way to log in that this program knows (it offers XOAUTH2 OAUTHBEARER)");
        }
    }

    /** RFC 5321, 4.1.1.1 and 4.1.3: servers refuse "localhost". */
    @Test
    void saysWhoItIsByItsAddress() throws Exception {
        try (ScriptedServer server = ScriptedServer.pipelined(FRIENDLY);
                Sending sending = Sending.start(settings(server))) {
            sending.submit(1).done();

            assertThat(server.log).anyMatch(line -> line.endsWith(" EHLO [127.0.0.1]"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "535 5.7.8 Username and Password not accepted, LOGIN",
        "534 5.7.9 Application-specific password required, LOGIN",
        "550 5.4.5 Daily user sending limit exceeded, QUOTA",
        "454 4.7.0 Too many login attempts, SERVER_AWAY"
    })
    void aRefusedLoginLeavesEverythingPending(String reply, Halt.Kind kind) throws Exception {
        Script script = ask -> ask.word() == Word.AUTH ? Reaction.reply(reply) : null;
        try (ScriptedServer server = new ScriptedServer(script, Set.of("AUTH PLAIN"), null, false);
                Sending sending = Sending.start(
                        Sending.to("localhost", server.port(), Security.NONE, "campaign@example.org", 2, null)
                                .reconnecting(3))) {
            sending.submitUpTo(3).done();

            assertThat(sending.journal.commits()).isEmpty();
            assertThat(sending.delivery.halt()).get().satisfies(halt -> {
                assertThat(halt.kind()).isEqualTo(kind);
                assertThat(halt.sentence()).contains(reply.substring(4)).doesNotContain("secret");
            });
        }
    }

    @Test
    void aServerThatAsksForPatienceIsNotWaitedForInSilence() throws Exception {
        var greetings = new AtomicInteger();
        Script script = ask -> ask.word() == Word.GREETING && greetings.incrementAndGet() == 1
                ? Reaction.reply("421 4.3.2 come back later")
                : null;
        try (ScriptedServer server = ScriptedServer.pipelined(script);
                Sending sending = Sending.start(Sending.to(server, 1))) {
            sending.submitUpTo(1).done();

            assertThat(sending.heard).containsEntry(1L, MessageState.ACCEPTED);
            assertThat(sending.waits).singleElement().asString().contains("421 4.3.2 come back later");
        }
    }

    @ParameterizedTest
    @CsvSource({"smtp.gmail.com, app password", "smtp.office365.com, SMTP AUTH", "smtp.example.org, smtp.username"})
    void saysWhatToDoAboutARefusedLogin(String host, String remedy) {
        var settings =
                Sending.to(host, 587, Security.STARTTLS, "campaign", 1, null).smtp();

        assertThat(ConnectionFaults.ofReply(settings, Step.LOGIN, SmtpReply.parse("535 5.7.8 not accepted"), null))
                .hasMessageContaining(remedy)
                .hasMessageContaining("535 5.7.8 not accepted");
    }

    @Test
    void aServerWithoutLoginIsToldFromARefusedOne() throws Exception {
        try (ScriptedServer server = ScriptedServer.pipelined(FRIENDLY)) {
            var settings = Sending.to("localhost", server.port(), Security.NONE, "campaign", 1, null);

            assertThat(refusal(settings))
                    .hasMessageContaining("no way to log in")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Halt.Kind.LOGIN));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 400 Bad Request|does not speak SMTP",
                "SSH-2.0-OpenSSH_9.2|does not speak SMTP",
                "554 5.7.1 no service for you|refused the connection: \"554 5.7.1 no service for you\"",
                "421 4.7.0 too many connections|refused the connection: \"421 4.7.0 too many connections\"",
                "(silence)|did not answer within",
                "(hang up)|broke off"
            })
    void saysInPlainWordsWhatIsWrongWithAGreeting(String greeting, String words) throws Exception {
        Reaction reaction =
                switch (greeting) {
                    case "(silence)" -> Reaction.silence();
                    case "(hang up)" -> Reaction.hangUp();
                    default -> Reaction.replyAndHangUp(greeting);
                };
        try (ScriptedServer server = ScriptedServer.pipelined(ask -> ask.word() == Word.GREETING ? reaction : null)) {
            assertThat(refusal(settings(server).impatient())).hasMessageContaining(words);
        }
    }

    @Test
    void saysThatAHostDoesNotExist() {
        var settings = Sending.to("no-such-host.invalid", 587, Security.STARTTLS, null, 1, null);

        assertThatThrownBy(() -> Handshake.with(settings.smtp()))
                .isInstanceOf(SmtpAccountException.class)
                .hasMessageContaining("no host named no-such-host.invalid");
    }
}
