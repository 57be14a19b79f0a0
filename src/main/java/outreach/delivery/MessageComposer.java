package outreach.delivery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import outreach.contact.EmailAddress;
import outreach.template.Letter;

/**
 * Writes whole messages (RFC 5322, RFC 2046 multipart/alternative). The same arguments give the same bytes, and only the Date header depends on the
 * date. Safe for use by several threads.
 */
public final class MessageComposer {
    /** RFC 5322, 3.3. With names of its own, since Java's take longer to be found than a hundred letters to be written. */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendText(ChronoField.DAY_OF_WEEK, numbered("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
            .appendPattern(", d ")
            .appendText(
                    ChronoField.MONTH_OF_YEAR,
                    numbered("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
            .appendPattern(" yyyy HH:mm:ss ")
            .appendLiteral("+0000")
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int LONGEST_REFERENCE = 50;

    private volatile Dated dated = new Dated(Long.MIN_VALUE, "");
    private final byte[] fromLines;
    private final byte[] unsubscribeLines;
    private final String messageIdDomain;

    /** A second and its text: many messages share one. */
    private record Dated(long second, String text) {}

    public MessageComposer(Sender sender) {
        String from = "From: " + HeaderText.mailbox("From", sender.from(), sender.fromName()) + "\r\nReply-To: "
                + HeaderText.mailbox("Reply-To", sender.answersTo(), null) + "\r\nTo: ";
        fromLines = from.getBytes(StandardCharsets.UTF_8);
        // RFC 2369, 3.2
        String unsubscribe = "\r\nList-Unsubscribe: <" + mailto(sender.answersTo())
                + "?subject=unsubscribe>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"";
        unsubscribeLines = unsubscribe.getBytes(StandardCharsets.UTF_8);
        messageIdDomain = sender.from().domain();
    }

    /** RFC 6068, 2: what an address and a URL both give a meaning, a URL must have encoded; a plus stands for itself. */
    private static String mailto(EmailAddress address) {
        return "mailto:"
                + URLEncoder.encode(address.address(), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2B", "+")
                        .replace("%40", "@");
    }

    /**
     * @param toName shown beside the address, where there is one
     * @param reference at most 50 letters, digits, dots, hyphens and underscores; becomes the Message-ID, X-Outreach-Ref and the boundary
     * @return with CRLF line ends; dots at line starts are single
     * @throws IllegalArgumentException if a value that goes into a header holds CR, LF or NUL, or the reference has another form
     */
    public byte[] compose(EmailAddress to, @Nullable String toName, Letter letter, String reference, Instant date) {
        requireReference(reference);
        // "=_" cannot come up in quoted-printable (RFC 2045, 6.7)
        String boundary = "=_" + reference;
        // room for most: to grow means to copy
        var out = new ByteBuilder(1_024 + (letter.textBytes().length + letter.htmlBytes().length) * 5 / 4);
        out.ascii("Date: ").ascii(text(date)).ascii("\r\n").raw(fromLines);
        out.utf8(HeaderText.mailbox("To", to, toName)).ascii("\r\nSubject: ");
        out.ascii(HeaderText.unstructured("Subject", letter.subject())).ascii("\r\nMessage-ID: <");
        out.ascii(reference)
                .ascii("@")
                .ascii(messageIdDomain)
                .ascii(">\r\nX-Outreach-Ref: ")
                .ascii(reference);
        out.raw(unsubscribeLines).ascii(boundary).ascii("\"\r\n");
        part(out, boundary, "plain", letter.textBytes());
        part(out, boundary, "html", letter.htmlBytes());
        return out.ascii("\r\n--").ascii(boundary).ascii("--\r\n").toBytes();
    }

    private static Map<Long, String> numbered(String... names) {
        var numbered = new HashMap<Long, String>();
        for (String name : names) {
            numbered.put(numbered.size() + 1L, name);
        }
        return numbered;
    }

    private static void requireReference(String text) {
        int last = text.length() - 1;
        boolean fits = last >= 0
                && last < LONGEST_REFERENCE
                && isLetterOrDigit(text.charAt(0))
                && isLetterOrDigit(text.charAt(last));
        for (int i = 1; fits && i < last; i++) {
            fits = isLetterOrDigit(text.charAt(i)) || "._-".indexOf(text.charAt(i)) >= 0;
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "not a reference: \"%s\". Use at most %d letters and digits, and dots, hyphens and underscores between them"
                            .formatted(text, LONGEST_REFERENCE));
        }
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    private String text(Instant date) {
        Dated last = dated;
        if (last.second() != date.getEpochSecond()) {
            last = new Dated(date.getEpochSecond(), DATE.format(date));
            dated = last;
        }
        return last.text();
    }

    private static void part(ByteBuilder out, String boundary, String subtype, byte[] text) {
        out.ascii("\r\n--").ascii(boundary).ascii("\r\nContent-Type: text/").ascii(subtype);
        out.ascii("; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
        QuotedPrintable.write(text, out);
    }
}
