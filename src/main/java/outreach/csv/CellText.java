package outreach.csv;

import java.lang.Character.UnicodeScript;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the characters of a cell may be. */
public final class CellText {
    /** Stands where bytes could not be decoded. */
    static final char UNREADABLE = '\ufffd';

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

    private CellText() {}

    /**
     * Without the blanks around it: spaces of any kind (no-break, thin, ideographic), tabs and invisible marks. Line breaks stay, because
     * they must not pass unseen.
     */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Names the first character that cannot stand in a value of one line, or null if there is none. */
    public static @Nullable String notPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                String name = name(text, i);
                if (name != null) {
                    return name;
                }
            }
        }
        return null;
    }

    /** As {@link #notPrintable}, for a value that may have several lines and tabs. */
    public static @Nullable String notPrintableInLines(String text) {
        return notPrintable(text) == null ? null : notPrintable(text.replaceAll("[\r\n\t]", " "));
    }

    private static @Nullable String name(String text, int at) {
        char c = text.charAt(at);
        if (c == '\r' || c == '\n') {
            return "a line break";
        }
        if (c == 0) {
            return "a NUL character";
        }
        if (c == UNREADABLE || (Character.isSurrogate(c) && !isPaired(text, at))) {
            return "a character that could not be read";
        }
        String broken = BrokenLetters.at(text, at);
        if (broken != null) {
            return broken;
        }
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
                ? "a control character (U+%04X)".formatted((int) c)
                : null;
    }

    /** Names the first character that looks like nothing, or like a plain one, but is another; null if there is none. */
    public static @Nullable String lookalike(String text) {
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c < 128) {
                continue;
            }
            int type = Character.getType(c);
            if (type == Character.FORMAT || type == Character.SPACE_SEPARATOR) {
                return "an invisible character (U+%04X)".formatted(c);
            }
            if (type == Character.DASH_PUNCTUATION) {
                return "a dash that is no plain hyphen (U+%04X)".formatted(c);
            }
            if (isForeign(c)) {
                return foreign(c);
            }
        }
        return null;
    }

    /** Names the first letter that is not Latin; null if there is none. */
    public static @Nullable String foreignLetter(String text) {
        return text.codePoints()
                .filter(CellText::isForeign)
                .mapToObj(CellText::foreign)
                .findFirst()
                .orElse(null);
    }

    /** Names the first letter that is not Latin in a word that has Latin ones too, and so but looks like one of them; null if there is none. */
    public static @Nullable String strayLetter(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(word -> word.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.LATIN))
                .map(CellText::foreignLetter)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Signs that count as letters in any alphabet, such as the turned comma of Hawaiian names, are not. */
    private static boolean isForeign(int c) {
        if (c < 128 || !Character.isLetter(c)) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return script != UnicodeScript.LATIN && script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED;
    }

    private static String foreign(int c) {
        return "a letter of another alphabet (%s, U+%04X)".formatted(Character.toString(c), c);
    }

    private static boolean isPaired(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static boolean isBlank(char c) {
        if (c < 128) {
            return c == ' ' || c == '\t';
        }
        int type = Character.getType(c);
        return type == Character.SPACE_SEPARATOR || type == Character.FORMAT;
    }
}
