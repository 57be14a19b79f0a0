package outreach.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes that is filled once and handed on: what a stream would do, less its locks. */
final class ByteBuilder {
    private byte[] bytes;
    private int length;

    ByteBuilder(int capacity) {
        bytes = new byte[capacity];
    }

    ByteBuilder ascii(String text) {
        // of a text like this a plain copy
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    ByteBuilder utf8(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    ByteBuilder raw(byte[] more) {
        return raw(more, 0, more.length);
    }

    ByteBuilder raw(byte[] more, int from, int count) {
        room(count);
        System.arraycopy(more, from, bytes, length, count);
        length += count;
        return this;
    }

    /** The caller has made room. */
    void put(int value) {
        bytes[length++] = (byte) value;
    }

    void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    int length() {
        return length;
    }

    /** The bytes themselves, valid up to {@link #length()}. */
    byte[] array() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
