package outreach.template;

import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of a block as they are read: word processors cut them anywhere with tags and line ends, and put no-break spaces between them. */
final class Passage {
    private static final Pattern BLANKS = Pattern.compile("(?:[\\s\u00A0\u202F]|&nbsp;|&#160;|&#[xX][aA]0;)+");
    private static final int LONGEST_SHOWN = 40;

    private final StringBuilder words = new StringBuilder();
    /** By the place in the words from which on it counts. */
    private final TreeMap<Integer, Integer> lines = new TreeMap<>();

    /** @param line the one on which the text begins */
    void add(int line, String text) {
        int now = line;
        int done = 0;
        lines.put(words.length(), now);
        for (Matcher blanks = BLANKS.matcher(text); blanks.find(); done = blanks.end()) {
            words.append(text, done, blanks.start());
            blank();
            now += (int) blanks.group().chars().filter(c -> c == '\n').count();
            lines.put(words.length(), now);
        }
        words.append(text, done, text.length());
    }

    void blank() {
        if (words.length() > 0 && words.charAt(words.length() - 1) != ' ') {
            words.append(' ');
        }
    }

    /**
     * Begins anew.
     *
     * @param found is told the line of each placeholder, and the words with which it begins
     */
    void end(BiConsumer<Integer, String> found) {
        String all = words.toString();
        Placeholders.findAll(all)
                .forEach(at -> found.accept(
                        lines.floorEntry(at).getValue(),
                        all.substring(at, Math.min(all.length(), at + LONGEST_SHOWN))
                                .strip()));
        words.setLength(0);
        lines.clear();
    }

    /** @throws ExpressionFaultException if words that an expression prints hold one */
    static void requireNoPlaceholder(@Nullable Object words) {
        var passage = new Passage();
        passage.add(0, String.valueOf(words));
        passage.end((line, shown) -> {
            throw new ExpressionFaultException(shown, "would be sent as it stands", FieldNames.remedyInWords(shown));
        });
    }
}
