package outreach.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One SMTP dialogue about one message, or what became of it without one.
 *
 * @param number counts the attempts since the plan or the last retry, from 1; 0 for what is no dialogue: a person's decision, or an address that cannot be said to the server
 * @param code the reply's three digits (RFC 5321, 4.2), 0 where there was no reply
 * @param enhancedCode the enhanced status code (RFC 3463), where the reply had one
 * @param words the server's words, or what was seen instead of an answer
 */
public record Attempt(int number, Instant at, int code, @Nullable String enhancedCode, String words) {
    public boolean isDialogue() {
        return number > 0;
    }
}
