package outreach.delivery;

import static outreach.fuzz.Property.holds;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Anything that a server could say, cut into packets of any size; what it means must be known for every step. */
public final class ReplyReaderFuzz {
    /** The bound of 32,768 counts characters; one of UTF-8 has at most three octets for each, and one buffer is read ahead. */
    private static final long MOST_READ = 3 * 32_768L + 4_096;

    private static final Duration LONG = Duration.ofMinutes(1);

    private ReplyReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        List<SmtpReply> whole = replies(input, input.length + 1);
        List<SmtpReply> cut = replies(input, input.length == 0 ? 1 : 1 + (input[0] & 15));
        holds(whole.equals(cut), "depends on the packets: " + whole + cut);
        for (SmtpReply reply : whole) {
            holds(reply.code() >= 200 && reply.code() < 600, "no code: " + reply);
            holds(reply.text().chars().noneMatch(c -> c < ' ' || c == 0x7f), "control characters: " + reply);
            // the dialogue takes 3xx for itself
            for (Step step : reply.code() / 100 == 3 ? new Step[0] : Step.values()) {
                holds(ReplyRules.meaning(step, reply) != null, "no meaning at " + step + ": " + reply);
            }
        }
    }

    /** All replies up to the first thing that is none. */
    private static List<SmtpReply> replies(byte[] input, int packet) throws IOException {
        var replies = new ArrayList<SmtpReply>();
        try (var server = new Packets(input, packet)) {
            var reader = new ReplyReader(server);
            while (true) {
                long before = server.read;
                replies.add(reader.read(LONG));
                holds(server.read - before <= MOST_READ, "too much read for one reply");
            }
        } catch (EOFException | ProtocolException expected) {
            holds(expected.getMessage() != null, "an error without a message");
            return replies;
        }
    }

    /** A connection to a server that says this and hangs up. */
    private static final class Packets extends Socket {
        private final InputStream in;
        private final int packet;
        private long read;

        private Packets(byte[] input, int packet) {
            this.in = new ByteArrayInputStream(input);
            this.packet = packet;
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("the reader takes packets, not octets");
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int count = in.read(buffer, offset, Math.min(length, packet));
                    read += Math.max(0, count);
                    return count;
                }
            };
        }

        @Override
        public void setSoTimeout(int milliseconds) {}
    }
}
