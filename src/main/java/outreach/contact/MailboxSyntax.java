package outreach.contact;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules for the two halves of a mailbox: each check returns the half's plain form, or refuses with a problem and a remedy. */
final class MailboxSyntax {
    /** Quoted-string of RFC 5321, 4.1.2, without angle brackets, which end an address in a command and in a header. */
    static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\<>\\p{C}]|\\\\[\"\\\\])+)\"");

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_LABEL = 63;
    private static final String SPECIAL_ATOM_CHARACTERS = "!#$%&'*+-/=?^_`{|}~";
    /** Letters that the older rules for domains (RFC 3490) replace, and the newer (RFC 5892) keep: two different domains. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[ßẞς\\u200c\\u200d]");

    /** The full stops of other scripts (RFC 3490, 3.1), punctuation that some languages write within words (RFC 5892, A), and what is refused for itself. */
    private static final String WITHIN_DOMAINS = "。．｡·͵׳״・\u200c\u200d";

    private MailboxSyntax() {}

    /** Without the quotes if it does not need them. */
    static String local(String local) {
        if (octets(local) > LONGEST_LOCAL) {
            throw refused("the name before the @ is longer than %d octets".formatted(LONGEST_LOCAL));
        }
        Matcher quoted = QUOTED.matcher(local);
        if (local.startsWith("\"") && quoted.matches()) {
            String content = quoted.group(1).replaceAll("\\\\(.)", "$1");
            return firstUnlike(content, MailboxSyntax::isAtomOrDot) < 0 && hasPlainDots(content) ? content : local;
        }
        if (local.isEmpty()) {
            throw refused("no name before the @");
        }
        int wrong = firstUnlike(local, MailboxSyntax::isAtomOrDot);
        if (wrong >= 0) {
            throw refused(name(wrong) + " before the @");
        }
        if (!hasPlainDots(local)) {
            throw refused("a dot at the start or end of the name before the @, or two in a row");
        }
        return local;
    }

    /**
     * Refuses what the rules allow in a name, and lists hold by mistake: quotes, dashes and the like beside letters of any alphabet, and the signs that
     * spreadsheets put before a text or a formula.
     */
    static void requireTyped(String local) {
        int wrong = firstUnlike(local, c -> c < 128 || isOfWord(c));
        if (wrong >= 0) {
            throw refused(name(wrong) + " before the @");
        }
        if (local.startsWith("'") || local.startsWith("=")) {
            throw refused("the character %c at the start of the name before the @".formatted(local.charAt(0)));
        }
    }

    /** Lower case and ASCII. */
    static String domain(String domain) {
        if (domain.isEmpty()) {
            throw refused("no domain after the @");
        }
        String ascii = ascii(domain).toLowerCase(Locale.ROOT);
        int wrong = firstUnlike(ascii, c -> isLetterOrDigit(c) || c == '-' || c == '.');
        if (wrong >= 0) {
            throw refused(name(wrong) + " in the domain");
        }
        String[] labels = ascii.split("\\.", -1);
        if (labels.length < 2) {
            throw refused("no dot in the domain");
        }
        for (String label : labels) {
            if (label.isEmpty()) {
                throw refused("a dot at the start or end of the domain, or two in a row");
            }
            if (label.length() > LONGEST_LABEL) {
                throw refused("a part of the domain is longer than %d characters".formatted(LONGEST_LABEL));
            }
            if (label.startsWith("-") || label.endsWith("-")) {
                throw refused("a hyphen at the start or end of a part of the domain");
            }
        }
        if (labels[labels.length - 1].chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refused("the domain ends with a number");
        }
        return ascii;
    }

    static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static MailboxFaultException refused(String problem) {
        return new MailboxFaultException(problem, "Write one mailbox as name@domain.tld");
    }

    private static String ascii(String domain) {
        if (firstUnlike(domain, c -> c < 128) < 0) {
            return domain;
        }
        int wrong = firstUnlike(domain, c -> c < 128 || isOfWord(c) || WITHIN_DOMAINS.indexOf(c) >= 0);
        if (wrong >= 0) {
            throw refused(name(wrong) + " in the domain");
        }
        if (AMBIGUOUS.matcher(domain).find()) {
            throw new MailboxFaultException(
                    "the domain has a letter that not all programs encode alike",
                    "Write the domain in its ASCII form, which starts with xn--");
        }
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            throw refused("the domain cannot be written in ASCII (RFC 5890)");
        }
    }

    /** The first code point that does not fit, or -1. */
    private static int firstUnlike(String text, IntPredicate fits) {
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (!fits.test(c)) {
                return c;
            }
        }
        return -1;
    }

    private static boolean hasPlainDots(String local) {
        return !local.startsWith(".") && !local.endsWith(".") && !local.contains("..");
    }

    private static boolean isAtomOrDot(int c) {
        if (c < 128) {
            return c == '.' || isLetterOrDigit(c) || SPECIAL_ATOM_CHARACTERS.indexOf(c) >= 0;
        }
        return Character.isDefined(c) && !Character.isSpaceChar(c) && !isInvisible(c);
    }

    /** Letters, digits and the marks upon them, of any alphabet. */
    private static boolean isOfWord(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isLetterOrDigit(int c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || c == 0xfffd;
    }

    private static String name(int c) {
        if (Character.isSpaceChar(c) || c == '\t') {
            return "a blank";
        }
        return isInvisible(c)
                ? "an invisible character (U+%04X)".formatted(c)
                : "the character " + Character.toString(c);
    }
}
