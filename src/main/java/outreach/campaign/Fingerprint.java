package outreach.campaign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import outreach.ledger.PlannedMessage;
import outreach.template.Letter;

/** Grows with each entry of a plan, in order. */
final class Fingerprint {
    private static final int SHOWN_BYTES = 6;

    private final CRC32 one = new CRC32();
    private final CRC32C other = new CRC32C();
    private final MessageDigest digest = Identity.sha256();

    Fingerprint(String sender) {
        add(sender);
    }

    void add(PlanEntry entry) {
        PlannedMessage message = entry.message();
        add(message.reference());
        add(message.state().name());
        Letter letter = entry.letter();
        if (letter != null) {
            add(letter.subject());
            add(letter.textBytes());
            add(letter.htmlBytes());
        }
    }

    /** By its length and two checksums of 32 bits, enough against accidents, in a small part of SHA-256's time while the JVM warms up. */
    private void add(byte[] text) {
        one.reset();
        one.update(text);
        other.reset();
        other.update(text);
        add(text.length + " " + one.getValue() + " " + other.getValue());
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
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
