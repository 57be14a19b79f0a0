package outreach.delivery;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import outreach.contact.EmailAddress;

/** What stands after a header's colon: encoded (RFC 2047) and folded where needed, and never a second header. */
final class HeaderText {
    private static final String CHARSET = "UTF-8";
    /** A line is folded between words, and may have 998 octets (RFC 5322, 2.1.1); in quotes each character of a name may take two. */
    private static final int LONGEST_WORD = 450;

    /** Its encoded word has 64 octets, and the longest name of a header that is encoded, with a colon and a blank, 10. */
    private static final int LONGEST_PIECE = 39;

    private static final Pattern LONG_WORD = Pattern.compile("[^ \\t]{" + LONGEST_WORD + "}");

    private HeaderText() {}

    /** @throws IllegalArgumentException if the value holds CR, LF or NUL */
    static String unstructured(String header, String value) {
        String oneLine = requireOneLine(header, value);
        try {
            return fold(
                    header,
                    mustBeEncoded(oneLine) ? encodeAscii(oneLine) : MimeUtility.encodeText(oneLine, CHARSET, null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has " + CHARSET, e);
        }
    }

    /** @throws IllegalArgumentException if the name or address holds CR, LF or NUL */
    static String mailbox(String header, EmailAddress address, @Nullable String name) {
        String plain = requireOneLine(header, address.address());
        if (name == null || name.isBlank()) {
            return plain;
        }
        try {
            if (mustBeEncoded(name)) {
                return fold(header, encodeAscii(requireOneLine(header, name.strip())) + " <" + plain + ">");
            }
            var mailbox = new InternetAddress();
            mailbox.setAddress(plain);
            mailbox.setPersonal(requireOneLine(header, name.strip()), CHARSET);
            return fold(header, mailbox.toString());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has " + CHARSET, e);
        }
    }

    /** An ASCII text that looks like an encoded word would be shown decoded; one without a place to fold would be too long for a line. */
    private static boolean mustBeEncoded(String value) {
        boolean unfit = value.contains("=?")
                || (value.length() >= LONGEST_WORD && LONG_WORD.matcher(value).find());
        return unfit && value.chars().allMatch(c -> c < 128);
    }

    /** In words of which also the first leaves room for the header's name in a line of 76 octets (RFC 2047, 2). */
    private static String encodeAscii(String value) {
        var words = new StringBuilder();
        for (int from = 0; from < value.length(); from += LONGEST_PIECE) {
            String piece = value.substring(from, Math.min(value.length(), from + LONGEST_PIECE));
            words.append(from == 0 ? "" : " ").append("=?UTF-8?B?");
            words.append(Base64.getEncoder().encodeToString(piece.getBytes(StandardCharsets.US_ASCII)));
            words.append("?=");
        }
        return words.toString();
    }

    private static String fold(String header, String value) {
        return MimeUtility.fold(header.length() + 2, value);
    }

    static String requireOneLine(String header, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException(
                        "the %s header would hold a line break or NUL (U+%04X at character %d). Take it out of the value"
                                .formatted(header, (int) c, i + 1));
            }
        }
        return value;
    }
}
