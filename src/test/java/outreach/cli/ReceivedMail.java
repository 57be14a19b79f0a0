package outreach.cli;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A mail server that takes everything, by another's hand than ours, and what it got in a test. */
final class ReceivedMail implements BeforeEachCallback, AfterEachCallback {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Override
    public void beforeEach(ExtensionContext test) {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        server.stop();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    List<String> recipients() {
        return received().stream().map(ReceivedMail::recipient).toList();
    }

    List<String> subjects() {
        return received().stream().map(message -> of(message::getSubject)).toList();
    }

    MimeMessage message(String to) {
        return received().stream()
                .filter(message -> recipient(message).equals(to))
                .findFirst()
                .orElseThrow();
    }

    private static String recipient(MimeMessage message) {
        return of(() -> ((InternetAddress) message.getRecipients(RecipientType.TO)[0]).getAddress());
    }

    static String source(MimeMessage message) {
        return of(() -> {
            var bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toString(StandardCharsets.ISO_8859_1);
        });
    }

    /** The plain text and the HTML. */
    static String text(MimeMessage message) throws MessagingException, IOException {
        var parts = (Multipart) message.getContent();
        return parts.getBodyPart(0).getContent() + "\n" + parts.getBodyPart(1).getContent();
    }

    interface Reading<T> {
        T read() throws Exception;
    }

    static <T> T of(Reading<T> reading) {
        try {
            return reading.read();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
