package outreach.contact;

import java.net.IDN;
import java.util.Locale;

/**
 * One mailbox, checked for shape only: it may still not exist.
 *
 * @param local the part before the {@code @}, as written
 * @param domain lower case, in its ASCII form (RFC 5890)
 */
public record EmailAddress(String local, String domain) {
    /**
     * Reads one mailbox as people write it.
     *
     * @throws IllegalArgumentException if the text is not one mailbox; the message says what is wrong and what to write
     */
    public static EmailAddress parse(String text) {
        String plain = text.strip();
        int at = plain.lastIndexOf('@');
        if (at <= 0 || at == plain.length() - 1) {
            throw new IllegalArgumentException(
                    "no mailbox name before or no domain after an @. Write one mailbox as name@domain");
        }
        return new EmailAddress(
                plain.substring(0, at), IDN.toASCII(plain.substring(at + 1)).toLowerCase(Locale.ROOT));
    }

    /** {@code local@domain}, as the mail server gets it. */
    public String address() {
        return local + "@" + domain;
    }

    /** Whether the server must offer SMTPUTF8 (RFC 6531) to take mail for this mailbox. */
    public boolean needsSmtpUtf8() {
        return !local.chars().allMatch(c -> c < 128);
    }

    /** The mailbox's identity: without case and without a plus-tag. */
    public String mailboxKey() {
        int plus = local.indexOf('+');
        return ((plus > 0 ? local.substring(0, plus) : local) + "@" + domain).toLowerCase(Locale.ROOT);
    }

    /** The only form that may be logged: {@code a***@example.org}. */
    @Override
    public String toString() {
        return local.charAt(0) + "***@" + domain;
    }
}
