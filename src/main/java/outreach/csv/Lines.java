package outreach.csv;

/** Physical lines as editors and FastCSV count them: each ends with CR, LF or CRLF. */
final class Lines {
    private Lines() {}

    /** Where the line after the next line break starts, or -1 if no whole break lies in {@code text[from, to)}. */
    static int next(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '\n') {
                return i + 1;
            }
            if (text[i] == '\r') {
                // A CR at the very end may be the first half of a CRLF, so it does not count yet.
                return i + 1 == to ? -1 : text[i + 1] == '\n' ? i + 2 : i + 1;
            }
        }
        return -1;
    }

    static int breaks(CharSequence text) {
        int breaks = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || (c == '\n' && (i == 0 || text.charAt(i - 1) != '\r'))) {
                breaks++;
            }
        }
        return breaks;
    }
}
