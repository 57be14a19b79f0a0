package outreach.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a file's bytes become text. Found from the byte order mark, else from all of the file's bytes, because one letter in the last row
 * can tell UTF-8 from Windows-1252.
 *
 * @param markLength bytes of the byte order mark, 0 if there is none
 * @param description for people, such as {@code UTF-8 with byte order mark}
 */
record TextEncoding(Charset charset, int markLength, String description) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int BUFFER = 1 << 16;

    static TextEncoding detect(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            int count = bytes.readNBytes(buffer, 0, BUFFER);
            TextEncoding marked = fromMark(buffer, count);
            if (marked != null) {
                return marked;
            }
            var utf8 = new Utf8Census();
            while (count > 0) {
                utf8.count(buffer, count);
                count = bytes.read(buffer, 0, BUFFER);
            }
            return utf8.verdict();
        }
    }

    /** @param digest takes note of all bytes as they are read, the mark's too */
    Reader reader(Path file, FileDigest digest) throws IOException {
        InputStream bytes = digest.of(Files.newInputStream(file));
        bytes.skipNBytes(markLength);
        return new InputStreamReader(bytes, charset);
    }

    private static @Nullable TextEncoding fromMark(byte[] start, int count) {
        if (count >= 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf) {
            return new TextEncoding(StandardCharsets.UTF_8, 3, "UTF-8 with byte order mark");
        }
        if (count >= 2 && start[0] == (byte) 0xff && start[1] == (byte) 0xfe) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2, "UTF-16LE with byte order mark");
        }
        if (count >= 2 && start[0] == (byte) 0xfe && start[1] == (byte) 0xff) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2, "UTF-16BE with byte order mark");
        }
        return fromZeros(start, Math.min(count, 256));
    }

    /** Column names are mostly ASCII, so in UTF-16 nearly every second byte of the header is zero. */
    private static @Nullable TextEncoding fromZeros(byte[] start, int count) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < count; i += 2) {
            even += start[i] == 0 ? 1 : 0;
            odd += start[i + 1] == 0 ? 1 : 0;
        }
        if (odd > count / 4 && even < odd / 4) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 0, "UTF-16LE");
        }
        return even > count / 4 && odd < even / 4 ? new TextEncoding(StandardCharsets.UTF_16BE, 0, "UTF-16BE") : null;
    }

    /** Counts well-formed and broken sequences of UTF-8 (RFC 3629, 4) over any number of buffers. */
    private static final class Utf8Census {
        private long wellFormed;
        private long broken;
        private int missing;

        void count(byte[] bytes, int count) {
            for (int i = 0; i < count; i++) {
                byte b = bytes[i];
                if (b >= 0 && missing == 0) {
                    continue;
                }
                if (missing > 0 && (b & 0xc0) == 0x80) {
                    missing--;
                    wellFormed += missing == 0 ? 1 : 0;
                } else {
                    broken += missing > 0 ? 1 : 0;
                    missing = b >= 0 ? 0 : following(b & 0xff);
                    broken += b < 0 && missing == 0 ? 1 : 0;
                }
            }
        }

        TextEncoding verdict() {
            long damages = broken + (missing > 0 ? 1 : 0);
            if (damages == 0) {
                return new TextEncoding(StandardCharsets.UTF_8, 0, "UTF-8");
            }
            // Windows-1252 forms whole UTF-8 sequences only by rare chance, so where these prevail the file is damaged
            // UTF-8: its
            // unreadable characters become faults of their rows instead of a letter to "JosÃ©".
            return wellFormed > damages
                    ? new TextEncoding(StandardCharsets.UTF_8, 0, "UTF-8 with damaged characters")
                    : new TextEncoding(WINDOWS_1252, 0, "Windows-1252");
        }

        private static int following(int lead) {
            if (lead >= 0xc2 && lead <= 0xdf) {
                return 1;
            }
            if (lead >= 0xe0 && lead <= 0xef) {
                return 2;
            }
            return lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
        }
    }
}
