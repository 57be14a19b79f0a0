package outreach.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Tells whether two files have the same bytes: by their length and two checksums of 32 bits, for which the JVM uses the processor's own instructions. It tells
 * accidents, not forgeries.
 */
public final class FileDigest {
    private static final int BUFFER = 1 << 16;

    private final CRC32 one = new CRC32();
    private final CRC32C other = new CRC32C();
    private long length;

    FileDigest() {}

    /** The digest of a file as it is now. */
    public static String of(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return ofAll(bytes);
        }
    }

    /** The digest of a file with these bytes. */
    static String ofAll(InputStream bytes) throws IOException {
        var digest = new FileDigest();
        InputStream counted = digest.of(bytes);
        byte[] buffer = new byte[BUFFER];
        while (counted.read(buffer, 0, BUFFER) >= 0) {}
        return digest.text();
    }

    /** The same bytes, each of which is counted as it is read. */
    InputStream of(InputStream bytes) {
        return new FilterInputStream(bytes) {
            @Override
            public int read() throws IOException {
                byte[] single = new byte[1];
                return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                int read = super.read(into, offset, count);
                if (read > 0) {
                    one.update(into, offset, read);
                    other.update(into, offset, read);
                    length += read;
                }
                return read;
            }

            @Override
            public long skip(long count) throws IOException {
                return readNBytes((int) Math.min(count, BUFFER)).length;
            }
        };
    }

    /** Of what was read by now. */
    String text() {
        return "%d-%08x-%08x".formatted(length, one.getValue(), other.getValue());
    }
}
