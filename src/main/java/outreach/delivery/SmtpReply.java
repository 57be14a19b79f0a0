package outreach.delivery;

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
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    /** @param lines what follows the code and its hyphen or blank, line by line */
    static SmtpReply of(int code, Iterable<String> lines) {
        String enhanced = null;
        var text = new StringBuilder();
        for (String raw : lines) {
            String line = withoutControls(raw).strip();
            int end = endOfEnhancedCode(line);
            if (end > 0) {
                enhanced = enhanced == null ? line.substring(0, end) : enhanced;
                line = line.substring(end).stripLeading();
            }
            text.append(text.isEmpty() || line.isEmpty() ? "" : " ").append(line);
        }
        return new SmtpReply(code, enhanced, text.toString());
    }

    /** Four replies a letter, and hardly ever one to mend. */
    private static String withoutControls(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) < ' ' || line.charAt(i) == 127) {
                return CONTROLS.matcher(line).replaceAll(" ");
            }
        }
        return line;
    }

    /** Where the enhanced code ends with which the line begins (RFC 3463, 2), or 0. */
    private static int endOfEnhancedCode(String line) {
        if (line.length() < 2 || "245".indexOf(line.charAt(0)) < 0 || line.charAt(1) != '.') {
            return 0;
        }
        int subject = endOfNumber(line, 2);
        if (subject == 2 || subject == line.length() || line.charAt(subject) != '.') {
            return 0;
        }
        int detail = endOfNumber(line, subject + 1);
        boolean ends = detail == line.length() || Character.isWhitespace(line.charAt(detail));
        return detail > subject + 1 && ends ? detail : 0;
    }

    /** Of one to three digits; where there is none, the place itself. */
    private static int endOfNumber(String line, int from) {
        int end = from;
        while (end < line.length() && end < from + 3 && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
            end++;
        }
        return end;
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
