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
    /** What was seen instead of an answer to a whole letter, in the words of files for programs; what broke the connection may follow. */
    public static final String NO_ANSWER = "no answer after the final dot";

    private static final String NO_ANSWER_FOR_PEOPLE =
            "the whole letter was handed over, then the connection ended without an answer";

    public boolean isDialogue() {
        return number > 0;
    }

    /** The words, as those understand them who know no SMTP. */
    public String wordsForPeople() {
        return words.startsWith(NO_ANSWER) ? NO_ANSWER_FOR_PEOPLE + words.substring(NO_ANSWER.length()) : words;
    }
}
