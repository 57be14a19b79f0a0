package outreach.campaign;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Who a message is for, as 128 bits: the same for two rows only if they mean the same mailbox of the same city. */
record Identity(long high, long low) {
    private static final String DIGITS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int BITS_PER_DIGIT = 5;
    private static final int REFERENCE_DIGITS = 16;
    /** To find a new one takes half as long as to use it. */
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Identity::sha256);

    static Identity of(String... parts) {
        MessageDigest digest = DIGEST.get();
        digest.reset();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        var bits = ByteBuffer.wrap(digest.digest());
        return new Identity(bits.getLong(), bits.getLong());
    }

    /** All of it; a record's own text would be put together by code that the JVM makes anew at each start. */
    @Override
    public String toString() {
        return Long.toHexString(high) + "-" + Long.toHexString(low);
    }

    /** 80 bits in letters and digits that are hard to mistake for one another. */
    String reference() {
        var text = new StringBuilder(REFERENCE_DIGITS);
        for (int i = 0; i < REFERENCE_DIGITS; i++) {
            long bits = i < 12 ? high >>> (BITS_PER_DIGIT * i) : low >>> (BITS_PER_DIGIT * (i - 12));
            text.append(DIGITS.charAt((int) (bits & 31)));
        }
        return text.toString();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
