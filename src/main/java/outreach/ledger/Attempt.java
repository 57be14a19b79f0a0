package outreach.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One SMTP dialogue about one message.
 *
 * @param number counts a message's attempts, from 1
 * @param code the reply's three digits (RFC 5321, 4.2), 0 where there was no reply
 * @param enhancedCode the enhanced status code (RFC 3463), where the reply had one
 * @param words the server's words, or what was seen instead of an answer
 */
public record Attempt(int number, Instant at, int code, @Nullable String enhancedCode, String words) {}
