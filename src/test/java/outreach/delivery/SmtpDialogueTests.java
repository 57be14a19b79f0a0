package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What leaves, and in which writes, on a real socket. */
@Timeout(30)
class SmtpDialogueTests {
    private static final SmtpSettings SETTINGS = new SmtpSettings(
            "127.0.0.1", 25, Security.NONE, null, null, 1, 100, Duration.ofSeconds(5), Duration.ofSeconds(5));

    private ServerSocket listening;
    private Socket ours;
    private Socket servers;
    private InputStream seen;
    private SmtpDialogue dialogue;

    @BeforeEach
    void connect() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ours = new Socket(listening.getInetAddress(), listening.getLocalPort());
        servers = listening.accept();
        servers.setSoTimeout(5_000);
        seen = servers.getInputStream();
        dialogue = new SmtpDialogue(ours, new SmtpDialogue.Offers(true, false, false), SETTINGS);
    }

    @AfterEach
    void disconnect() throws IOException {
        ours.close();
        servers.close();
        listening.close();
    }

    @Test
    void aUsualLetterLeavesInOneWriteWithItsDotAndTheNextEnvelope() throws IOException {
        dialogue.content(bytes("Subject: x\r\n\r\nDear council\r\n"));

        assertThat(seen.available()).isZero();

        dialogue.dot(new Envelope(Sending.SENDER, Sending.SENDER, 10));

        assertThat(seen.available()).isZero();
        assertThat(dialogue.leavesAtOnce()).isTrue();

        dialogue.leave();

        assertThat(text(seen.read()) + text(seen.readNBytes(seen.available())))
                .isEqualTo(
                        "Subject: x\r\n\r\nDear council\r\n.\r\nMAIL FROM:<campaign@example.org>\r\nRCPT TO:<campaign@example.org>\r\nDATA\r\n");
    }

    @Test
    void aLargeLetterLeavesBeforeItsDot() throws IOException {
        byte[] large = bytes("0123456789abcdef\r\n".repeat(2_000));
        dialogue.content(large);

        assertThat(seen.readNBytes(large.length)).isEqualTo(large);
        assertThat(seen.available()).isZero();

        dialogue.dot(null);

        assertThat(dialogue.leavesAtOnce()).isFalse();

        dialogue.leave();

        assertThat(text(seen.readNBytes(3))).isEqualTo(".\r\n");
    }

    @Test
    void whoeverWaitsForAReplyHearsThatItIsGivenUp() {
        var givesUp = new Thread(dialogue::abandon);
        givesUp.start();

        assertThatThrownBy(dialogue::replyToDot).isInstanceOf(SocketException.class);
    }

    @Test
    void whoeverWaitsForAReplyHearsThatTheLetterCouldNotLeave() throws IOException {
        ours.shutdownOutput();
        dialogue.content(bytes("Subject: x\r\n"));
        dialogue.dot(null);

        dialogue.leave();

        assertThatThrownBy(dialogue::replyToDot).isInstanceOf(SocketException.class);
    }

    @Test
    void doublesEachDotThatBeginsALineAndNoOther() throws IOException {
        var random = new Random(20_261_128);
        for (int letter = 0; letter < 3_000; letter++) {
            var content = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                content.append(".\r\na".charAt(random.nextInt(4)));
            }
            String doubled = ("\n" + content).replace("\n.", "\n..").substring(1);
            String closed = doubled.endsWith("\n") ? doubled : doubled + "\r\n";

            dialogue.content(bytes(content.toString()));
            dialogue.dot(null);
            dialogue.leave();

            byte[] expected = bytes(closed + ".\r\n");
            assertThat(text(seen.readNBytes(expected.length)))
                    .as("of \"%s\"", content)
                    .isEqualTo(text(expected));
        }
        assertThat(seen.available()).isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(int first) {
        return Character.toString(first);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
