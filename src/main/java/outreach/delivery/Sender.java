package outreach.delivery;

import org.jspecify.annotations.Nullable;
import outreach.contact.EmailAddress;

/**
 * Who a campaign's letters come from.
 *
 * @param from also the envelope's sender, so bounces go there
 * @param fromName shown instead of the address
 * @param replyTo where answers and unsubscribe requests go; absent means {@code from}
 */
public record Sender(EmailAddress from, @Nullable String fromName, @Nullable EmailAddress replyTo) {
    /**
     * Reads the two as people write them.
     *
     * @param from {@code name@domain} or {@code Name <name@domain>}
     * @throws IllegalArgumentException if either is not one mailbox; the message says what is wrong with it
     */
    public static Sender parse(String from, @Nullable String replyTo) {
        return new Sender(mailbox(from), nameIn(from.strip()), replyTo == null ? null : mailbox(replyTo));
    }

    /**
     * Reads the address alone of one of the two.
     *
     * @throws IllegalArgumentException if it is not one mailbox; the message says what is wrong with it
     */
    public static EmailAddress mailbox(String text) {
        String plain = text.strip();
        int open = plain.lastIndexOf('<');
        String address = open >= 0 && plain.endsWith(">") ? plain.substring(open + 1, plain.length() - 1) : plain;
        return EmailAddress.parse(address);
    }

    /** Where answers go. */
    EmailAddress answersTo() {
        return replyTo == null ? from : replyTo;
    }

    private static @Nullable String nameIn(String text) {
        int open = text.lastIndexOf('<');
        if (open <= 0 || !text.endsWith(">")) {
            return null;
        }
        String name = text.substring(0, open).strip();
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the name holds a line break, or another character that is not printed");
        }
        if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1");
        } else if (name.chars().anyMatch(c -> "<>@".indexOf(c) >= 0)) {
            throw new IllegalArgumentException(
                    "there is more than one address in it, or the name needs quotes around it");
        }
        return name.isBlank() ? null : name;
    }
}
