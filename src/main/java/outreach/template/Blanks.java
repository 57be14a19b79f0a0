package outreach.template;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A text with blanks to be filled in. While it is written, a character for private use stands for each blank. */
final class Blanks {
    private static final char FIRST = '\uE000';
    private static final char LAST = '\uEFFF';

    /** One more than the numbers of the blanks, which stand between two passages each. */
    private final List<String> passages = new ArrayList<>();

    private final List<byte[]> encoded = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();

    private Blanks() {}

    /** A text in which such characters are what they are. */
    static Blanks none(String text) {
        var none = new Blanks();
        none.add(text);
        return none;
    }

    static Blanks in(String marked) {
        var blanks = new Blanks();
        int start = 0;
        for (int i = 0; i < marked.length(); i++) {
            if (isMark(marked.charAt(i))) {
                blanks.add(marked.substring(start, i));
                blanks.numbers.add(marked.charAt(i) - FIRST);
                start = i + 1;
            }
        }
        blanks.add(marked.substring(start));
        return blanks;
    }

    private void add(String passage) {
        passages.add(passage);
        encoded.add(passage.getBytes(StandardCharsets.UTF_8));
    }

    /** What stands for a blank. */
    static String mark(int number) {
        if (number > LAST - FIRST) {
            throw new IllegalArgumentException("a letter has at most %d blanks".formatted(LAST - FIRST + 1));
        }
        return String.valueOf((char) (FIRST + number));
    }

    private static boolean isMark(char c) {
        return c >= FIRST && c <= LAST;
    }

    /** Whether a text can be filled in: it means nothing to HTML once escaped, nothing to a header line, and holds no mark. */
    static boolean fits(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isMark(c) || Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                return false;
            }
        }
        return true;
    }

    static boolean hasMark(String text) {
        return text.chars().anyMatch(c -> isMark((char) c));
    }

    String fill(List<String> values) {
        if (numbers.isEmpty()) {
            return passages.get(0);
        }
        var parts = new String[passages.size() + numbers.size()];
        for (int i = 0; i < numbers.size(); i++) {
            parts[2 * i] = passages.get(i);
            parts[2 * i + 1] = values.get(numbers.get(i));
        }
        parts[parts.length - 1] = passages.get(numbers.size());
        // faster than any builder, which would guess the text's length and alphabet
        return String.join("", parts);
    }

    /** The same in UTF-8, without encoding the passages again. */
    byte[] fillBytes(List<String> values) {
        byte[][] filled = new byte[numbers.size()][];
        int length = 0;
        for (int i = 0; i < filled.length; i++) {
            filled[i] = values.get(numbers.get(i)).getBytes(StandardCharsets.UTF_8);
            length += filled[i].length;
        }
        for (byte[] passage : encoded) {
            length += passage.length;
        }
        var bytes = ByteBuffer.allocate(length);
        for (int i = 0; i < filled.length; i++) {
            bytes.put(encoded.get(i)).put(filled[i]);
        }
        return bytes.put(encoded.get(filled.length)).array();
    }
}
