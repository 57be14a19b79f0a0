package outreach.sandbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;

/** The bytes of what arrived, the latest first to stay; parsed only when somebody wants to read them. */
final class KeptMessages {
    private static final long MOST_BYTES = 128L << 20;

    private final Deque<Kept> kept = new ArrayDeque<>();
    private final Session session = Session.getInstance(new Properties());
    private long bytes;

    /** A message's envelope and its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(String from, List<String> to, byte[] source) {}

    synchronized void keep(String from, List<String> to, byte[] source) {
        kept.addLast(new Kept(from, to, source));
        bytes += source.length;
        while (bytes > MOST_BYTES && kept.size() > 1) {
            bytes -= kept.removeFirst().source().length;
        }
    }

    List<ReceivedMessage> received() {
        List<Kept> now;
        synchronized (this) {
            now = List.copyOf(kept);
        }
        return now.stream().map(this::read).toList();
    }

    private ReceivedMessage read(Kept kept) {
        try {
            var message = new MimeMessage(session, new ByteArrayInputStream(kept.source()));
            String subject = message.getSubject();
            Instant date = message.getSentDate() == null
                    ? Instant.EPOCH
                    : message.getSentDate().toInstant();
            return new ReceivedMessage(
                    kept.from(),
                    kept.to(),
                    subject == null ? "" : subject,
                    date,
                    part(message, "text/html"),
                    part(message, "text/plain"),
                    kept.source());
        } catch (MessagingException | IOException e) {
            // any program may send here: what cannot be read as a letter is shown as it came
            return new ReceivedMessage(
                    kept.from(),
                    kept.to(),
                    "(not readable as a letter)",
                    Instant.EPOCH,
                    "",
                    new String(kept.source(), StandardCharsets.ISO_8859_1),
                    kept.source());
        }
    }

    /** The content of the first part of a type, empty where there is none. */
    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = part(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
