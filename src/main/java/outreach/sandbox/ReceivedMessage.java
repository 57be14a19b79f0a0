package outreach.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * A message as the sandbox took it.
 *
 * @param from the envelope's sender (RFC 5321, 4.1.1.2), empty for the null sender
 * @param to the envelope's recipients, in the order of the alphabet: the server forgets their own
 * @param subject decoded (RFC 2047), empty where there is none
 * @param date of the Date field, the epoch where there is none
 * @param html decoded, empty where there is no such part
 * @param text decoded, empty where there is no such part
 * @param source the bytes between DATA and the final dot, without the server's own trace fields
 */
@SuppressWarnings("ArrayRecordComponent") // messages are never compared, and their bytes are handed out to be read
public record ReceivedMessage(
        String from, List<String> to, String subject, Instant date, String html, String text, byte[] source) {
    public ReceivedMessage {
        to = List.copyOf(to);
    }
}
