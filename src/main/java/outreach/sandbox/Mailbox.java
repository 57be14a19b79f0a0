package outreach.sandbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what arrives for any address: the server's own store would keep parsed messages, and all of them. */
final class Mailbox implements MessageDeliveryHandler {
    /** The server puts a Return-Path and a Received field before the message. */
    private static final int TRACE_LINES = 2;

    private final KeptMessages messages;
    private final UserImpl everyone;

    Mailbox(GreenMail server, KeptMessages messages) {
        this.messages = messages;
        String name = "everyone";
        everyone = new UserImpl(name, name, name, server.getManagers().getImapHostManager()) {
            @Override
            public void deliver(MovingMessage message) {
                // kept already, by handle
            }
        };
    }

    @Override
    public UserImpl handle(MovingMessage message, MailAddress address) throws MessagingException {
        List<String> to = message.getToAddresses().stream()
                .map(MailAddress::getEmail)
                .sorted()
                .toList();
        // called once for each recipient of the message
        if (to.get(0).equals(address.getEmail())) {
            messages.keep(sender(message.getReturnPath()), to, source(message));
        }
        return everyone;
    }

    private static String sender(@Nullable MailAddress address) {
        return address == null ? "" : address.getEmail();
    }

    private static byte[] source(MovingMessage message) throws MessagingException {
        var out = new ByteArrayOutputStream();
        try {
            message.getMessage().writeTo(out);
            // the line break before the final dot belongs to the message (RFC 5321, 4.1.1.4); the server drops it
            out.write(new byte[] {'\r', '\n'});
        } catch (IOException e) {
            throw new MessagingException("a message could not be kept", e);
        }
        byte[] all = out.toByteArray();
        int start = 0;
        for (int line = 0; line < TRACE_LINES; line++) {
            while (all[start++] != '\n') {
                // on to the line's end
            }
        }
        return Arrays.copyOfRange(all, start, all.length);
    }
}
