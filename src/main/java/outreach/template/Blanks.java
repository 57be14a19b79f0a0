package outreach.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A text with blanks to be filled in. While it is written, a character for private use stands for each blank. */
final class Blanks {
    private static final char FIRST = '\uE000';
    private static final char LAST = '\uEFFF';

    /** One more than the numbers of the blanks, which stand between two passages each. */
    private final String[] passages;

    private final byte[][] encoded;
    private final int[] numbers;

    private Blanks(List<String> passages, int[] numbers) {
        this.passages = passages.toArray(new String[0]);
        this.encoded = passages.stream()
                .map(passage -> passage.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.numbers = numbers;
    }

    static Blanks in(String marked) {
        var passages = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < marked.length(); i++) {
            if (isMark(marked.charAt(i))) {
                passages.add(marked.substring(start, i));
                start = i + 1;
            }
        }
        passages.add(marked.substring(start));
        return new Blanks(passages, numbers(marked).toArray());
    }

    static IntStream numbers(String marked) {
        return marked.chars().filter(c -> isMark((char) c)).map(c -> c - FIRST);
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

    /**
     * Whether a text can be filled in: it means nothing to HTML once escaped, nothing to a header line, and holds no mark and no half of a character. It also
     * shows: a letter must not be empty, which is found out when it is rendered.
     */
    static boolean fits(String text) {
        boolean shows = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isMark(c) || Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || isHalf(text, i)) {
                return false;
            }
            shows |= WrappedText.isShown(c);
        }
        return shows;
    }

    /** What cuts a text by its length may leave one: beside another half, it would be a character. */
    private static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    static boolean hasMark(String text) {
        return text.chars().anyMatch(c -> isMark((char) c));
    }

    String fill(List<String> values) {
        if (numbers.length == 0) {
            return passages[0];
        }
        var parts = new String[2 * numbers.length + 1];
        for (int i = 0; i < numbers.length; i++) {
            parts[2 * i] = passages[i];
            parts[2 * i + 1] = values.get(numbers[i]);
        }
        parts[2 * numbers.length] = passages[numbers.length];
        // faster than any builder, which would guess the text's length and alphabet
        return String.join("", parts);
    }

    /** The same in UTF-8, without encoding the passages again. */
    byte[] fillBytes(List<String> values) {
        var parts = new byte[2 * numbers.length + 1][];
        for (int i = 0; i < numbers.length; i++) {
            parts[2 * i] = encoded[i];
            parts[2 * i + 1] = values.get(numbers[i]).getBytes(StandardCharsets.UTF_8);
        }
        parts[2 * numbers.length] = encoded[numbers.length];
        return join(parts);
    }

    static byte[] join(byte[][] parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        var joined = new byte[length];
        int end = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, end, part.length);
            end += part.length;
        }
        return joined;
    }
}
