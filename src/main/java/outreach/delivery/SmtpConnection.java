package outreach.delivery;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One secured and logged-in connection; the transport owns it, the dialogue runs on it. */
final class SmtpConnection {
    private static final int PATIENCE_FOR_QUIT = 2_000;

    private final SMTPTransport transport;
    private final Socket socket;
    private final SmtpDialogue dialogue;
    private int messages;

    SmtpConnection(SMTPTransport transport, Socket socket, SmtpSettings settings) throws IOException {
        this.transport = transport;
        this.socket = socket;
        var offers = new SmtpDialogue.Offers(
                transport.supportsExtension("PIPELINING"),
                transport.supportsExtension("SIZE"),
                transport.supportsExtension("SMTPUTF8"));
        this.dialogue = new SmtpDialogue(socket, offers, settings);
    }

    SmtpDialogue dialogue() {
        return dialogue;
    }

    /** @return how many there were, with this one */
    int countMessage() {
        return ++messages;
    }

    int messages() {
        return messages;
    }

    /** Says goodbye; only between messages. */
    void quit() {
        try {
            socket.setSoTimeout(PATIENCE_FOR_QUIT);
            transport.close();
        } catch (MessagingException | SocketException e) {
            drop();
        }
    }

    /** Closes without a word: the server throws away a message that is not complete. */
    void drop() {
        try {
            close(socket);
            transport.close();
        } catch (MessagingException e) {
            // it could not say QUIT on a closed socket, which is as it should be
            return;
        }
    }

    /** May be called by any thread; a write that is stuck in it fails. */
    static void close(Socket socket) {
        try {
            // else closing TLS would wait for the stuck write
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            // closed already
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            return;
        }
    }
}
