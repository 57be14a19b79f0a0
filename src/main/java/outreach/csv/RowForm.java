package outreach.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import outreach.fault.Fault;

/**
 * What a row must look like before its cells mean anything.
 *
 * @param headerOrNull absent while the header itself is read
 * @param width cells of the header, the blank ones at its end too
 */
record RowForm(Path path, Delimiter delimiter, @Nullable CsvRow headerOrNull, int width) {
    /** The longest cell in characters: as much as a spreadsheet's cell can hold. */
    static final int LONGEST_CELL = 32_767;

    private static final String QUOTE_REMEDY =
            "Put a quote at both ends of the cell, and write a quote inside of it twice (\"\")";

    CsvRow header() {
        if (headerOrNull == null) {
            throw new IllegalStateException("the header is being read");
        }
        return headerOrNull;
    }

    /** The row that the handler has just gathered. */
    CsvRow check(RowHandler handler) {
        List<String> cells = withoutBlankEnd(handler.cells());
        var row = new CsvRow(handler.line(), cells, List.of());
        if (row.isBlank()) {
            return row;
        }
        var faults = new ArrayList<Fault>();
        if (handler.strayQuote() >= 0 && handler.strayQuote() < cells.size()) {
            int cell = handler.strayQuote();
            faults.add(fault(row.line(cell), cell, cells.get(cell), "a quote that closes nothing", QUOTE_REMEDY));
        }
        for (int cell = 0; cell < cells.size(); cell++) {
            if (cells.get(cell).length() > LONGEST_CELL) {
                faults.add(fault(
                        row.line(cell),
                        cell,
                        cells.get(cell),
                        "longer than %d characters".formatted(LONGEST_CELL),
                        "Shorten it, or look for a missing quote"));
            }
        }
        if (headerOrNull != null && cells.size() != headerOrNull.cells().size()) {
            faults.add(Fault.at(
                    path,
                    handler.line(),
                    "%d cells, but the header has %d columns"
                            .formatted(cells.size(), headerOrNull.cells().size()),
                    cells.size() > headerOrNull.cells().size()
                            ? "Put quotes around a cell that has one of the %s in it%s"
                                    .formatted(
                                            delimiter.description,
                                            cells.get(cells.size() - 1).isBlank()
                                                    ? ", or take the one at the end away"
                                                    : "")
                            : "Add the missing %s, for blank cells too".formatted(delimiter.description)));
        }
        return new CsvRow(handler.line(), cells, List.copyOf(faults));
    }

    /**
     * A row that cannot be split into cells.
     *
     * @param line its first line
     * @param cells those before the broken one
     * @param brokenLine the line on which the broken cell starts, and its text
     */
    CsvRow broken(int line, List<String> cells, int brokenLine, String text) {
        int opening = text.lastIndexOf(delimiter.character + "\"");
        String value = text.substring(opening + 1);
        Fault fault;
        // A line below the row's first one starts within a cell, and its first quote closes that.
        if (RowHandler.oddQuotes(text) == (brokenLine == line)) {
            fault = fault(brokenLine, cells.size(), value, "a quote is opened here and not closed", QUOTE_REMEDY);
        } else if (cells.size() == RowHandler.MOST_CELLS && isBlank(cells.get(cells.size() - 1))) {
            fault = Fault.at(
                    path,
                    brokenLine,
                    "the line is too long for a row: it has more than %d cells, and blank ones at its end"
                            .formatted(RowHandler.MOST_CELLS),
                    "Delete the empty columns to the right of the list in your spreadsheet, and save it again");
        } else if (cells.size() == RowHandler.MOST_CELLS || text.length() > LONGEST_CELL) {
            fault = Fault.at(path, brokenLine, "the line is too long for a row", "Look for a missing line break");
        } else {
            fault = fault(brokenLine, cells.size(), value, "text after a closing quote", QUOTE_REMEDY);
        }
        return new CsvRow(line, cells, List.of(fault));
    }

    /** Spreadsheets leave delimiters behind where a column was cleared, in the header as in all rows. A row with more of them has a delimiter within a cell, and all cells after that are one too far. */
    private List<String> withoutBlankEnd(List<String> cells) {
        int columns = headerOrNull == null ? 1 : headerOrNull.cells().size();
        int end = cells.size();
        if (end > width) {
            return cells;
        }
        while (end > columns && isBlank(cells.get(end - 1))) {
            end--;
        }
        return end == cells.size() ? cells : cells.subList(0, end);
    }

    private static boolean isBlank(String cell) {
        return CellText.strip(cell).isEmpty();
    }

    private Fault fault(int line, int cell, String value, String problem, String remedy) {
        boolean named = headerOrNull != null && cell < headerOrNull.cells().size();
        return new Fault(path, line, named ? CellText.strip(header().cells().get(cell)) : null, value, problem, remedy);
    }
}
