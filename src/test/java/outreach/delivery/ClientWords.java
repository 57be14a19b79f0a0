package outreach.delivery;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client says, line by line, or as a message. */
final class ClientWords {
    private final InputStream in;
    private final List<String> faults;

    /** @param faults where breaches of the protocol are noted */
    ClientWords(InputStream in, List<String> faults) {
        this.in = new BufferedInputStream(in);
        this.faults = faults;
    }

    /** Whether the client has said more already. */
    boolean moreFollows() throws IOException {
        return in.available() > 0;
    }

    /** Hears the client out, and answers nothing. */
    void drain() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** @return null once the client has hung up */
    @Nullable
    String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                if (!text.endsWith("\r")) {
                    faults.add("bare LF after " + text);
                }
                return text.strip();
            }
            line.write(b);
        }
        return null;
    }

    /** @return a message without its doubled dots; null if the client hung up within it */
    byte @Nullable [] readContent() throws IOException {
        var content = new ByteArrayOutputStream();
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b != '\n') {
                continue;
            }
            byte[] bytes = line.toByteArray();
            line.reset();
            if (bytes.length == 3 && bytes[0] == '.' && bytes[1] == '\r') {
                return content.toByteArray();
            }
            int from = bytes[0] == '.' ? 1 : 0;
            content.write(bytes, from, bytes.length - from);
        }
        return null;
    }
}
