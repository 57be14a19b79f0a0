package outreach.contact;

import static outreach.fuzz.Property.holds;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Any text as an address. */
public final class EmailAddressFuzz {
    private EmailAddressFuzz() {}

    /** Reads the input as UTF-8, or as UTF-16 if its first octet is odd: then it can hold half characters too. */
    public static void fuzzerTestOneInput(byte[] input) {
        boolean wide = input.length > 0 && input[0] % 2 != 0 && input[0] < 0;
        String text = new String(input, wide ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
        try {
            check(EmailAddress.parse(text));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            holds(message.matches("(?s).+\\. .+"), "a refusal without a remedy: " + message);
        }
    }

    /** What an accepted address is, whoever accepted it. */
    static void check(EmailAddress email) {
        String address = email.address();
        holds(address.getBytes(StandardCharsets.UTF_8).length <= 254, "too long: " + address);
        boolean quoted = email.local().startsWith("\"");
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
            holds(!Character.isISOControl(c) && c != '<' && c != '>', "ends a command: " + address);
            holds(!blank || (quoted && i < email.local().length()), "holds a blank: " + address);
        }
        holds(email.domain().matches("[a-z0-9-]+(\\.[a-z0-9-]+)+"), "no domain of DNS: " + address);
        holds(quoted || email.local().indexOf('@') < 0, "two mailboxes: " + address);
        holds(email.equals(EmailAddress.parse(address)), "another one when read again: " + address);
        // beyond ASCII, capitals are no matter of case alone: ß has none
        EmailAddress capitals = email.needsSmtpUtf8() ? email : EmailAddress.parse(address.toUpperCase(Locale.ROOT));
        holds(email.mailboxKey().equals(capitals.mailboxKey()), "another mailbox in capitals: " + address);
        String first = Character.toString(address.codePointAt(0));
        holds(email.toString().equals(first + "***@" + email.domain()), "shown in logs: " + email);
    }
}
