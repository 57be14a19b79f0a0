package outreach.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import outreach.contact.EmailAddress;
import outreach.template.Letter;

/**
 * Writes whole messages (RFC 5322, RFC 2046 multipart/alternative). The same arguments give the same bytes, and only the Date header depends on the
 * date. Safe for use by several threads.
 */
public final class MessageComposer {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,48}[A-Za-z0-9])?");

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
        String unsubscribe =
                "\r\nList-Unsubscribe: <mailto:" + sender.answersTo().address()
                        + "?subject=unsubscribe>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"";
        unsubscribeLines = unsubscribe.getBytes(StandardCharsets.UTF_8);
        messageIdDomain = sender.from().domain();
    }

    /**
     * @param toName shown beside the address, where there is one
     * @param reference at most 50 letters, digits, dots, hyphens and underscores; becomes the Message-ID, X-Outreach-Ref and the boundary
     * @return with CRLF line ends; dots at line starts are single
     * @throws IllegalArgumentException if a value that goes into a header holds CR, LF or NUL, or the reference has another form
     */
    public byte[] compose(EmailAddress to, @Nullable String toName, Letter letter, String reference, Instant date) {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException(
                    "not a reference: \"%s\". Use at most 50 letters, digits, dots, hyphens and underscores"
                            .formatted(reference));
        }
        // "=_" cannot come up in quoted-printable (RFC 2045, 6.7)
        String boundary = "=_" + reference;
        var out = new ByteBuilder(512 + (letter.textBytes().length + letter.htmlBytes().length) * 9 / 8);
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
