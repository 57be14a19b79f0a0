package outreach.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One reply of a mail server (RFC 5321, 4.2).
 *
 * @param code three digits
 * @param enhancedCode such as {@code 5.1.1} (RFC 3463), where the server gives one
 * @param text all lines without codes, joined by blanks, control characters taken out
 */
record SmtpReply(int code, @Nullable String enhancedCode, String text) {
    private static final Pattern ENHANCED = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s+|$)");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    /** @param lines what follows the code and its hyphen or blank, line by line */
    static SmtpReply of(int code, Iterable<String> lines) {
        String enhanced = null;
        var text = new StringBuilder();
        for (String raw : lines) {
            String line = CONTROLS.matcher(raw).replaceAll(" ").strip();
            Matcher start = ENHANCED.matcher(line);
            if (start.lookingAt()) {
                enhanced = enhanced == null ? start.group(1) : enhanced;
                line = line.substring(start.end());
            }
            text.append(text.isEmpty() || line.isEmpty() ? "" : " ").append(line);
        }
        return new SmtpReply(code, enhanced, text.toString());
    }

    /** Reads a reply from one text, such as {@code 550 5.1.1 no such user}; further lines are separated by LF. */
    static SmtpReply parse(String text) {
        return of(
                Integer.parseInt(text.substring(0, 3)),
                text.lines()
                        .map(line -> line.substring(Math.min(4, line.length())))
                        .toList());
    }

    boolean isPositive() {
        return code / 100 == 2;
    }

    /** The server's words as it said them. */
    String words() {
        return code + (enhancedCode == null ? "" : " " + enhancedCode) + (text.isEmpty() ? "" : " " + text);
    }
}
