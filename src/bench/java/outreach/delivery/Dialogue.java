package outreach.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import outreach.contact.EmailAddress;
import outreach.template.Letter;
import outreach.template.Rendering;

/** What each message costs beside its letter: its bytes, and the server's answers. */
@State(Scope.Benchmark)
public class Dialogue {
    private static final byte[] REPLIES = "250 2.1.0 ok\r\n250 2.1.5 ok\r\n354 go on\r\n250 2.0.0 queued as 1234\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final Instant DATE = Instant.parse("2026-11-22T12:00:00Z");

    private final Letter letter = Rendering.letter();
    private final EmailAddress to = new EmailAddress("person", "chicago.example");
    private final MessageComposer composer = new MessageComposer(Sender.parse("Campaign <c@bench.example>", null));

    @Benchmark
    public byte[] message() {
        return composer.compose(to, "Person", letter, "a1b2c3d4", DATE);
    }

    /** The four of one message. */
    @Benchmark
    public int replies() throws IOException {
        int codes = 0;
        try (var socket = new Replaying()) {
            var reader = new ReplyReader(socket);
            for (int i = 0; i < 4; i++) {
                codes += reader.read(Duration.ofMinutes(1)).code();
            }
        }
        return codes;
    }

    private static final class Replaying extends Socket {
        private final InputStream in = new ByteArrayInputStream(REPLIES);

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public void setSoTimeout(int milliseconds) {
            // never waits
        }
    }
}
