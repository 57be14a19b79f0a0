package outreach.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import outreach.fault.Fault;
import outreach.fault.Faults;

/** Which column of a file holds what: found by the names in the header, in any order, without case, blanks and punctuation. */
public final class Columns {
    private static final String REMEDY_FOR_DOUBLES = "Keep one and rename or remove the other";

    private static final int LONGEST_HEADER = 120;

    private final CsvFile file;
    private final List<String> headers;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> others = new LinkedHashMap<>();

    private Columns(CsvFile file) {
        this.file = file;
        headers = file.headerCells().stream()
                .map(cell -> CellText.strip(cell).replaceAll("\\s+", " "))
                .toList();
    }

    /**
     * A column that the reader knows.
     *
     * @param name the usual header, lower case
     * @param synonyms other headers for it, lower case, letters and digits only
     */
    public record Column(String name, boolean required, Set<String> synonyms) {}

    /** @throws outreach.fault.InputFaultException naming every required column that is missing, and every doubled one */
    public static Columns of(CsvFile file, List<Column> known) {
        var columns = new Columns(file);
        var faults = new Faults();
        known.forEach(column -> columns.place(column, faults));
        columns.placeOthers(faults);
        faults.throwIfAny("Nothing was done.");
        return columns;
    }

    public boolean has(String column) {
        return places.containsKey(column);
    }

    /** The column's place in a row, from 0. */
    public int place(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException("the file has no column " + column);
        }
        return place;
    }

    /** The cell without the blanks around it; empty if the file has no such column. */
    public String text(CsvRow row, String column) {
        Integer place = places.get(column);
        return place == null ? "" : CellText.strip(row.cells().get(place));
    }

    /** The names of all columns that the reader does not know: in lower case, each with what the file writes, in its order. */
    public Map<String, String> others() {
        var names = new LinkedHashMap<String, String>();
        others.forEach((name, place) -> names.put(name, headers.get(place)));
        return names;
    }

    /** The cells of all columns that the reader does not know, by their lower-case headers in the file's order, without blank ones. */
    public Map<String, String> otherTexts(CsvRow row) {
        var texts = new LinkedHashMap<String, String>();
        others.forEach((header, place) -> {
            String text = CellText.strip(row.cells().get(place));
            if (!text.isEmpty()) {
                texts.put(header, text);
            }
        });
        return texts;
    }

    /** A fault of the row's cell in a column: one that the reader knows, or another by its lower-case header. */
    public Fault fault(CsvRow row, String column, String problem, String remedy) {
        Integer known = places.get(column);
        int place = known != null ? known : others.getOrDefault(column, 0);
        String value = row.cells().get(place);
        return new Fault(file.path(), row.line(place), headers.get(place), value, problem, remedy);
    }

    private void place(Column column, Faults faults) {
        List<Integer> named = new ArrayList<>();
        List<Integer> alike = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            String plain = plain(headers.get(i));
            if (plain.equals(plain(column.name()))) {
                named.add(i);
            } else if (column.synonyms().contains(plain)) {
                alike.add(i);
            }
        }
        // Beside "title", an "office" is a column of its own; but which of "city" and "town" is meant, nobody knows.
        List<Integer> candidates = new ArrayList<>(named);
        if (named.isEmpty() || column.required()) {
            candidates.addAll(alike);
        }
        if (candidates.size() > 1) {
            String all = String.join(
                    "\" and \"", candidates.stream().map(headers::get).toList());
            places.put(column.name(), candidates.get(0));
            faults.add(fault(column.name(), "doubled: \"" + all + "\" both mean it", REMEDY_FOR_DOUBLES));
        } else if (candidates.size() == 1) {
            places.put(column.name(), candidates.get(0));
        } else if (column.required()) {
            faults.add(fault(
                    column.name(),
                    "the header has no such column; it reads \"%s\"".formatted(header()),
                    remedyForMissing(column)));
        }
    }

    private void placeOthers(Faults faults) {
        for (int i = 0; i < headers.size(); i++) {
            if (places.containsValue(i)) {
                continue;
            }
            String header = headers.get(i).toLowerCase(Locale.ROOT);
            if (header.isEmpty()) {
                faults.add(fault(null, "column %d has no name".formatted(i + 1), "Name it or remove it"));
            } else if (CellText.notPrintable(header) != null) {
                faults.add(fault(header, "the name holds " + CellText.notPrintable(header), "Type the name anew"));
            } else if (others.putIfAbsent(header, i) != null) {
                faults.add(fault(header, "doubled: two columns have this name", REMEDY_FOR_DOUBLES));
            }
        }
    }

    private String remedyForMissing(Column column) {
        if (headers.stream().anyMatch(header -> header.contains("@"))) {
            return "Put a line with the names of the columns above all others";
        }
        if (headers.stream().filter(header -> !header.isEmpty()).count() == 1) {
            return "Put the names of the columns on this line, and nothing above them";
        }
        String names = String.join(", ", new TreeSet<>(column.synonyms()));
        return "Add it, or rename the one that holds it" + (names.isEmpty() ? "" : " (also understood: " + names + ")");
    }

    private String header() {
        String text = String.join(" | ", headers);
        return text.length() <= LONGEST_HEADER ? text : text.substring(0, LONGEST_HEADER) + "…";
    }

    private Fault fault(@Nullable String column, String problem, String remedy) {
        return new Fault(file.path(), file.headerLine(), column, null, problem, remedy);
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
