package outreach.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Letters that were read in another encoding than they were written in, before they came here or in a file that has two. */
final class BrokenLetters {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    /** What the first bytes of accents, of the letters of the Baltic languages and of Russian read as. */
    private static final String FIRST = "ÂÃÄÅÐÑ";
    /** A word of capitals can stand before these in its own right. */
    private static final String PUNCTUATION = "“”‘’»–—…\u00a0";
    /** Letters with accents, and quotes and dashes, of old Macs and of DOS. None of them stands within a word. */
    private static final String OF_OTHERS = "ŽŠŸÕÐÒÓ‚„¤‡¢£¡";

    private BrokenLetters() {}

    /** What the text holds from there on, if that is broken; else null. */
    static @Nullable String at(String text, int at) {
        String written = utf8(text, at);
        if (written != null) {
            return "\"%s\", a \"%s\" that was saved in one encoding and read in another"
                    .formatted(text.substring(at, at + (text.charAt(at) == 'â' ? 3 : 2)), written);
        }
        return isOfOthers(text, at)
                ? "\"%s\" within a word: the file has the encoding of an old Mac or of DOS".formatted(text.charAt(at))
                : null;
    }

    /** What the characters from there on were, if their bytes make one of UTF-8 (RFC 3629). */
    private static @Nullable String utf8(String text, int at) {
        char first = text.charAt(at);
        int length = first == 'â' && text.startsWith("€", at + 1) ? 3 : FIRST.indexOf(first) >= 0 ? 2 : 0;
        if (length == 0 || at + length > text.length()) {
            return null;
        }
        char second = text.charAt(at + 1);
        if (length == 2 && FIRST.indexOf(first) > 1 && PUNCTUATION.indexOf(second) >= 0 && !isAmongSmall(text, at)) {
            return null;
        }
        byte[] bytes = text.substring(at, at + length).getBytes(WINDOWS_1252);
        try {
            String written = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // twice broken: a control character is a quote or dash of Windows-1252
            return Character.isISOControl(written.charAt(0))
                    ? new String(new byte[] {(byte) written.charAt(0)}, WINDOWS_1252)
                    : written;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean isAmongSmall(String text, int at) {
        return at > 0 && Character.isLowerCase(text.charAt(at - 1));
    }

    private static boolean isOfOthers(String text, int at) {
        int kind = OF_OTHERS.indexOf(text.charAt(at));
        if (kind < 0 || at == 0) {
            return false;
        }
        boolean small = isAmongSmall(text, at);
        boolean end = at + 1 == text.length();
        if (Character.isLetter(text.charAt(at))) {
            // as an apostrophe it stands in O'Brien
            boolean apostrophe = text.charAt(at) == 'Õ'
                    && at + 2 < text.length()
                    && Character.isUpperCase(text.charAt(at - 1))
                    && Character.isUpperCase(text.charAt(at + 1))
                    && Character.isLowerCase(text.charAt(at + 2));
            return small || apostrophe;
        }
        return small
                && (end
                        ? text.charAt(at) == '‚' || text.charAt(at) == '¤'
                        : Character.isLowerCase(text.charAt(at + 1)));
    }
}
