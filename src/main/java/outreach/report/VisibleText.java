package outreach.report;

/**
 * Spells out characters that a reader would not see, that reorder what he sees, or that command his terminal (Unicode
 * categories Cc, Cf, Zl, Zp and lone surrogates): a right-to-left override becomes {@code ⟨U+202E⟩}.
 */
public final class VisibleText {
    private VisibleText() {}

    /** For one line, so line ends are spelled out too. */
    public static String line(String text) {
        return of(text, "");
    }

    /** For text of several lines: tabs and line ends stay. */
    static String lines(String text) {
        return of(text, "\t\n\r");
    }

    private static String of(String text, String kept) {
        int plain = plainBeginning(text, kept);
        if (plain == text.length()) {
            return text;
        }
        var visible = new StringBuilder(text.length() + 16).append(text, 0, plain);
        for (int i = plain; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isUnseen(c) && kept.indexOf(c) < 0) {
                visible.append("⟨U+%04X⟩".formatted(c));
            } else {
                visible.appendCodePoint(c);
            }
        }
        return visible.toString();
    }

    /** How many characters from the first stay as they are: nearly always all. */
    private static int plainBeginning(String text, String kept) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? kept.indexOf(c) < 0 : c >= 0x7F) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isUnseen(int c) {
        if (c >= ' ' && c < 0x7F) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
