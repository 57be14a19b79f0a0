package outreach.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import outreach.template.Place.Margin;

/** Text in lines of at most {@value #WIDTH} columns, broken between words only: an address longer than that stays whole. */
final class WrappedText {
    private static final int WIDTH = 72;
    private static final char NO_BREAK_SPACE = '\u00A0';

    private char[] text;
    private int end;
    /** Where the line begins, its margin included: below 0 if that is before this text. */
    private int lineStart;

    private boolean lineOpen;
    private int wordStart;
    private boolean wordOpen;
    private boolean firstWord;
    private int linkStart;
    /** Whether there is a word before, in this text or before it. */
    private boolean any;

    private boolean emptyLineDue;
    private final List<Margin> margins;
    private int begun;

    WrappedText() {
        this(Place.START, 4096);
    }

    /** @param room for about so many letters */
    WrappedText(Place before, int room) {
        text = new char[room];
        lineOpen = before.column() > 0;
        lineStart = -before.column();
        any = before.any();
        emptyLineDue = before.emptyLineDue();
        margins = new ArrayList<>(before.margins());
        begun = before.begun();
    }

    /** Where the text is; no word must be open. */
    Place place() {
        int column = lineOpen ? Math.min(end - lineStart, WIDTH) : 0;
        return new Place(column, any, emptyLineDue, List.copyOf(margins), begun);
    }

    /** Adds text in which any white space is one place to break, except a no-break space. */
    void add(String words) {
        char[] all = words.toCharArray();
        int i = 0;
        while (i < all.length) {
            int start = i;
            while (i < all.length && isPlain(all[i])) {
                i++;
            }
            if (i > start) {
                append(all, start, i);
            } else {
                addUnusual(all[i++]);
            }
        }
    }

    /** Whether a line that holds only this is not empty. */
    static boolean isShown(char c) {
        return isPlain(c) && !Character.isWhitespace(c);
    }

    private static boolean isPlain(char c) {
        return (c > ' ' && c < NO_BREAK_SPACE) || (c > NO_BREAK_SPACE && !isInvisible(c));
    }

    private void addUnusual(char c) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
            endWord();
        } else if (c == NO_BREAK_SPACE) {
            if (wordOpen) {
                append(' ');
            }
        } else if (!isInvisible(c)) {
            append(new char[] {c}, 0, 1);
        }
    }

    /** Adds a part of a word. */
    private void append(char[] letters, int from, int to) {
        if (!wordOpen) {
            beginWord();
        }
        int length = to - from;
        if (end + length > text.length) {
            text = Arrays.copyOf(text, 2 * text.length + length);
        }
        System.arraycopy(letters, from, text, end, length);
        end += length;
    }

    /** Soft hyphens and zero-width characters, which pad the hidden first line of many letters. */
    private static boolean isInvisible(char c) {
        return c == '\u00AD' || c == '\u200B' || c == '\u200C' || c == '\uFEFF';
    }

    /** A link begins. */
    void link() {
        linkStart = end;
    }

    /** What was added since the link began, without white space around it. */
    String linked() {
        // a no-break space before the link is gone if a word ended with it
        int start = Math.min(linkStart, end);
        return new String(text, start, end - start).strip();
    }

    /** Ends the line, if it holds anything. */
    void line() {
        endWord();
        if (lineOpen) {
            append('\n');
            lineOpen = false;
        }
    }

    /** Ends the line even if it is empty. */
    void breakLine() {
        endWord();
        if (lineOpen) {
            line();
        } else {
            emptyLineDue = true;
        }
    }

    /** Ends the line; an empty one follows if more text does, but none between a bullet and its first words. */
    void paragraph() {
        line();
        if (begun == margins.size()) {
            emptyLineDue = true;
        }
    }

    void indent(String first) {
        line();
        margins.add(new Margin(first, " ".repeat(first.length())));
    }

    void quote() {
        line();
        margins.add(new Margin("> ", "> "));
    }

    void outdent() {
        line();
        margins.remove(margins.size() - 1);
        begun = Math.min(begun, margins.size());
    }

    private void beginWord() {
        if (lineOpen) {
            append(' ');
        } else {
            if (emptyLineDue && any) {
                emptyLine();
            }
            emptyLineDue = false;
            beginLine();
        }
        wordOpen = true;
        wordStart = end;
    }

    private void emptyLine() {
        int start = end;
        for (Margin margin : margins.subList(0, begun)) {
            append(margin.later());
        }
        while (end > start && text[end - 1] == ' ') {
            end--;
        }
        append('\n');
    }

    private void beginLine() {
        lineOpen = true;
        any = true;
        lineStart = end;
        for (int i = 0; i < margins.size(); i++) {
            append(i < begun ? margins.get(i).later() : margins.get(i).first());
        }
        begun = margins.size();
        firstWord = true;
    }

    private void endWord() {
        if (!wordOpen) {
            return;
        }
        wordOpen = false;
        while (text[end - 1] == ' ') {
            end--;
        }
        if (!firstWord && end - lineStart > WIDTH) {
            String word = new String(text, wordStart, end - wordStart);
            end = wordStart - 1;
            append('\n');
            beginLine();
            append(word);
        }
        firstWord = false;
    }

    private void append(char c) {
        if (end == text.length) {
            text = Arrays.copyOf(text, 2 * end);
        }
        text[end++] = c;
    }

    private void append(String words) {
        for (int i = 0; i < words.length(); i++) {
            append(words.charAt(i));
        }
    }

    /** Lines ended by LF, without empty ones at the start and end. */
    @Override
    public String toString() {
        return new String(text, 0, end);
    }
}
