package outreach.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * A reader that can go back to the start of a line that is still needed. So one broken quote costs its own row only: the parser is put
 * back to the next line. What lies before the needed line is forgotten, which bounds the memory by the longest row.
 *
 * <p>A last line with nothing but {@link #END} is added to what the source holds. If the parser does not report that line as a row of its
 * own, an open quote has swallowed it.
 */
final class Tape extends Reader {
    /** Not a character (Unicode 23.7), so no text can hold it: where the source does, the replacement character is read instead. */
    static final char END = '\uffff';

    private static final char[] LAST_LINE = {'\n', END, '\n'};
    private static final int CHUNK = 8192;
    private static final int LONGEST_LINE = 1 << 16;

    private final Reader source;
    private char[] kept = new char[4 * CHUNK];
    private int length;
    private int next;
    private int firstLine = 1;
    private int neededLine = 1;
    private boolean ended;

    Tape(Reader source) {
        this.source = source;
    }

    /** Allows to forget all lines before this one. */
    void keepFrom(int line) {
        neededLine = line;
    }

    /**
     * Makes the given line the next to be read.
     *
     * @param line not before the one given to {@link #keepFrom}
     * @return false if there is no such line
     */
    boolean goTo(int line) throws IOException {
        neededLine = line;
        do {
            forget();
            if (firstLine == line) {
                next = 0;
                return true;
            }
            // What is left lies before the line, but its last CR may be half of a line break.
            kept[0] = length > 0 && kept[length - 1] == '\r' ? '\r' : ' ';
            length = 1;
            next = 1;
        } while (fill());
        return false;
    }

    /** Goes to the given line and tells its text without its end, or the first {@value #LONGEST_LINE} characters and more of it. */
    String line(int line) throws IOException {
        if (!goTo(line)) {
            return "";
        }
        while (Lines.next(kept, 0, length) < 0 && length < LONGEST_LINE && fill()) {}
        int end = 0;
        while (end < length && kept[end] != '\r' && kept[end] != '\n') {
            end++;
        }
        return new String(kept, 0, end);
    }

    @Override
    public int read(char[] into, int offset, int count) throws IOException {
        if (next == length) {
            forget();
            if (!fill()) {
                return -1;
            }
        }
        int given = Math.min(count, length - next);
        System.arraycopy(kept, next, into, offset, given);
        next += given;
        return given;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (length + CHUNK > kept.length) {
            kept = Arrays.copyOf(kept, kept.length * 2);
        }
        int read = source.read(kept, length, CHUNK);
        if (read < 0) {
            ended = true;
            System.arraycopy(LAST_LINE, 0, kept, length, LAST_LINE.length);
            length += LAST_LINE.length;
            return true;
        }
        for (int i = length; i < length + read; i++) {
            if (kept[i] == END) {
                kept[i] = CellText.UNREADABLE;
            }
        }
        length += read;
        return true;
    }

    private void forget() {
        int start = 0;
        while (firstLine < neededLine) {
            int following = Lines.next(kept, start, length);
            if (following < 0) {
                break;
            }
            start = following;
            firstLine++;
        }
        System.arraycopy(kept, start, kept, 0, length - start);
        length -= start;
        next -= start;
    }
}
