package outreach.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.ArrayList;
import java.util.List;

/** Gathers one row's cells, and stays readable when the parser gives the row up. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<List<String>> {
    static final int MOST_CELLS = 2_000;
    private static final int LONGEST_ROW = 1 << 20;

    private final Tape tape;
    private int linesBefore;
    private int line;
    private int length;
    private int strayQuote;
    private List<String> cells = new ArrayList<>();

    RowHandler(Tape tape) {
        this.tape = tape;
    }

    /** The parser counts from 1 wherever it is put to. */
    void startAt(int firstLine) {
        linesBefore = firstLine - 1;
        line = firstLine;
        cells = new ArrayList<>();
    }

    /** The row's first line. */
    int line() {
        return line;
    }

    /** The whole cells of the row, as far as they were read. */
    List<String> cells() {
        return cells;
    }

    /** The first cell that ends with a quote which opened nowhere, or -1. */
    int strayQuote() {
        return strayQuote;
    }

    @Override
    protected void handleBegin(long startingLine) {
        line = linesBefore + (int) startingLine;
        length = 0;
        strayQuote = -1;
        cells = new ArrayList<>(cells.size());
        tape.keepFrom(line);
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int count, boolean quoted) {
        length += count;
        if (index == MOST_CELLS || length > LONGEST_ROW) {
            throw new CsvParseException("row too long");
        }
        cells.add(new String(buffer, offset, count));
        if (!quoted
                && count > 0
                && buffer[offset + count - 1] == '"'
                && strayQuote < 0
                && oddQuotes(cells.get(index))) {
            strayQuote = index;
        }
    }

    static boolean oddQuotes(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    @Override
    protected List<String> buildRecord() {
        return cells;
    }
}
