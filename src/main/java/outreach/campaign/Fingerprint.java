package outreach.campaign;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;
import outreach.contact.Contact;
import outreach.ledger.PlannedMessage;
import outreach.template.Letter;

/** Grows with each row of a plan, in order. */
final class Fingerprint {
    private static final int SHOWN_BYTES = 6;

    private final MessageDigest digest = Identity.sha256();

    Fingerprint(String sender) {
        digest.update(sender.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /**
     * A row's mark: two checksums of 32 bits over all that is sent, and over what its message is known by. That is enough against accidents, in a small part
     * of SHA-256's time while the JVM warms up.
     */
    static long mark(PlannedMessage message, @Nullable Letter letter) {
        var one = new CRC32();
        var other = new CRC32C();
        add(message, letter, one);
        add(message, letter, other);
        return one.getValue() << 32 | other.getValue();
    }

    private static void add(PlannedMessage message, @Nullable Letter letter, Checksum checksum) {
        add(message.reference(), checksum);
        add(message.state().name(), checksum);
        if (letter != null) {
            Contact contact = message.contact();
            add(Objects.requireNonNull(contact.email()).address(), checksum);
            add(Objects.requireNonNullElse(contact.name(), ""), checksum);
            add(letter.subject(), checksum);
            add(letter.textBytes(), checksum);
            add(letter.htmlBytes(), checksum);
        }
    }

    private static void add(String text, Checksum checksum) {
        add(text.getBytes(StandardCharsets.UTF_8), checksum);
    }

    /** What ends here and begins there makes a difference too. */
    private static void add(byte[] text, Checksum checksum) {
        checksum.update(text);
        checksum.update(0);
    }

    /** @param mark of the next row */
    void add(long mark) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(mark).flip());
    }

    /** Twelve hexadecimal digits. */
    String text() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest(), 0, SHOWN_BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }
}
