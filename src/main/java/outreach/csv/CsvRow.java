package outreach.csv;

import java.util.List;
import outreach.fault.Fault;

/**
 * One row of a CSV file.
 *
 * @param line the row's first physical line, from 1, header included
 * @param cells as they stand in the file, without the quotes around them; as many as the header has columns, unless there are faults
 * @param faults what is wrong with the row's form; its cells must not be used then
 */
public record CsvRow(int line, List<String> cells, List<Fault> faults) {
    /** The physical line on which a cell starts: later than the row's where a cell before it has several lines. */
    int line(int cell) {
        return line + cells.stream().limit(cell).mapToInt(Lines::breaks).sum();
    }

    boolean isBlank() {
        for (String cell : cells) {
            if (!CellText.strip(cell).isEmpty()) {
                return false;
            }
        }
        return faults.isEmpty();
    }
}
