package outreach.contact;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import outreach.csv.CellText;

/**
 * One mailbox, checked for shape only (RFC 5321, 4.1.2 and 4.5.3.1; RFC 6531, 3.3): it may still not exist.
 *
 * @param local the part before the {@code @}, at most 64 octets of UTF-8, without quotes that it does not need
 * @param domain lower case, in its ASCII form (RFC 5890), with at least one dot; the whole address has at most 254 octets
 */
public record EmailAddress(String local, String domain) {
    private static final int LONGEST_ADDRESS = 254;
    /** An address with its name and scheme; longer texts would also overflow the stack of the pattern for quotes. */
    private static final int LONGEST_TEXT = 1_000;

    private static final String SCHEME = "mailto:";

    /** @throws IllegalArgumentException if the two do not make a mailbox; the message says what is wrong and what to write */
    public EmailAddress {
        local = MailboxSyntax.local(Normalizer.normalize(local, Normalizer.Form.NFC));
        domain = MailboxSyntax.domain(domain);
        if (MailboxSyntax.octets(local) + 1 + domain.length() > LONGEST_ADDRESS) {
            throw MailboxSyntax.refused("longer than %d octets".formatted(LONGEST_ADDRESS));
        }
    }

    /**
     * Reads one mailbox as people write it: also as {@code mailto:a@b.org} or {@code Name <a@b.org>}, with blanks of any kind around.
     *
     * @throws IllegalArgumentException if the text is not one mailbox; the message says what is wrong and what to write
     */
    public static EmailAddress parse(String text) {
        String plain = CellText.strip(text);
        requirePrintable(plain);
        if (plain.length() > LONGEST_TEXT) {
            throw MailboxSyntax.refused("longer than %d characters".formatted(LONGEST_TEXT));
        }
        plain = withoutScheme(withoutName(withoutScheme(plain)));
        requirePrintable(plain);
        Matcher quoted = MailboxSyntax.QUOTED.matcher(plain);
        int at = plain.startsWith("\"") && quoted.lookingAt() ? quoted.end() : plain.indexOf('@');
        if (at < 0 || at == plain.length() || plain.charAt(at) != '@') {
            throw MailboxSyntax.refused("no @ between a name and a domain");
        }
        if (plain.indexOf('@', at + 1) >= 0) {
            throw MailboxSyntax.refused("more than one address, or more than one @");
        }
        String local = plain.substring(0, at);
        MailboxSyntax.requireTyped(local);
        return new EmailAddress(local, plain.substring(at + 1));
    }

    /** {@code local@domain}, as the mail server gets it. */
    public String address() {
        return local + "@" + domain;
    }

    /** Whether the server must offer SMTPUTF8 (RFC 6531) to take mail for this mailbox. */
    public boolean needsSmtpUtf8() {
        for (int i = 0; i < local.length(); i++) {
            if (local.charAt(i) > 127) {
                return true;
            }
        }
        return false;
    }

    /** The mailbox's identity: without case and without a plus-tag. */
    public String mailboxKey() {
        int plus = local.startsWith("\"") ? -1 : local.indexOf('+');
        return ((plus > 0 ? local.substring(0, plus) : local) + "@" + domain).toLowerCase(Locale.ROOT);
    }

    /** The only form that may be logged: {@code a***@example.org}. */
    @Override
    public String toString() {
        return Character.toString(local.codePointAt(0)) + "***@" + domain;
    }

    private static void requirePrintable(String text) {
        String character = CellText.notPrintable(text);
        if (character != null) {
            throw MailboxSyntax.refused("holds " + character);
        }
    }

    private static String withoutScheme(String text) {
        if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return text;
        }
        int query = text.indexOf('?');
        String path = text.substring(SCHEME.length(), query < 0 ? text.length() : query);
        try {
            // a plus sign stands for itself there (RFC 6068)
            return CellText.strip(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw MailboxSyntax.refused("a % that begins no code of a link");
        }
    }

    private static String withoutName(String text) {
        int open = text.lastIndexOf('<');
        if (open < 0 || !text.endsWith(">")) {
            return text;
        }
        String name = CellText.strip(text.substring(0, open));
        String address = CellText.strip(text.substring(open + 1, text.length() - 1));
        // Where mail programs know no name, they write the address itself for it; any other address there is a second
        // one.
        boolean second = name.contains("@") && !name.replaceAll("[\"']", "").equalsIgnoreCase(address);
        if (second || name.contains("<")) {
            throw MailboxSyntax.refused("more than one address");
        }
        return address;
    }
}
