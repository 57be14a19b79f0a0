package outreach.report;

import org.jspecify.annotations.Nullable;
import outreach.ledger.Attempt;
import outreach.ledger.MessageState;

/** What a reply of a mail server means, for people who never read one (RFC 3463 lists the codes). */
public final class PlainWords {
    private PlainWords() {}

    public static String of(MessageState state, @Nullable Attempt last) {
        return switch (state) {
            case ACCEPTED -> "The mail server took it over.";
            case IN_DOUBT -> "Nobody saw the answer: it may have been sent, or not. You decide.";
            case DEFERRED -> "Not now. It is tried again by itself.";
            case FAILED -> "Not now, again and again, until its attempts were used up.";
            case REFUSED -> refusal(last);
            case PENDING, CLAIMED -> "It is still to be sent.";
            case HELD -> "It waits for a person.";
            case EXCLUDED -> "It is not sent.";
        };
    }

    private static String refusal(@Nullable Attempt last) {
        String code = last == null || last.enhancedCode() == null ? "" : last.enhancedCode();
        if (code.startsWith("5.1.")) {
            return "There is no such address, or it is written wrongly. Ask the city for the right one.";
        }
        if (code.equals("5.2.2")) {
            return "The mailbox is full. Try again in some days, or ask for another address.";
        }
        if (code.equals("5.2.3") || code.equals("5.3.4")) {
            return "The letter is too large for this server.";
        }
        if (code.startsWith("5.2.")) {
            return "This mailbox takes no mail. Ask the city for another address.";
        }
        if (code.startsWith("5.7.")) {
            return "The server refuses it by its rules: it does not trust the sender, or the letter's content. Ask whoever runs your mail server.";
        }
        return last != null && last.code() == 0
                ? "It could not be put into words that this server understands."
                : "The server refuses it for good.";
    }
}
