package outreach.city;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outreach.csv.CellText;
import outreach.csv.Columns;
import outreach.csv.CsvEdit;
import outreach.csv.CsvFile;
import outreach.csv.CsvRow;
import outreach.fault.Fault;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;
import outreach.fault.SystemReason;

/** Writes a new status into the cities file, and leaves all else in it as it is. */
public final class CityFile {
    private static final String EFFECT = "The file was not changed.";

    private final Path path;
    private final Columns columns;
    private final List<CsvRow> rows = new ArrayList<>();

    private CityFile(CsvFile file) {
        path = file.path();
        columns = Columns.of(file, CitiesReading.COLUMNS);
        for (CsvRow row = file.next(); row != null; row = file.next()) {
            if (!row.faults().isEmpty()) {
                throw new InputFaultException(row.faults().get(0), EFFECT);
            }
            rows.add(row);
        }
    }

    /**
     * A status that somebody found out.
     *
     * @param cityAndState such as {@code Chicago, IL}
     * @param source where the status was read, empty for none; if absent, the source in the file stays, and the sentence says so where it was read for another status
     * @param partner of the one tie that is meant, empty for one without a partner; if absent, all of the city's ties are
     */
    public record Change(
            String cityAndState, TieStatus status, LocalDate asOf, @Nullable String source, @Nullable String partner) {}

    /**
     * Sets the status of ties, all that are given or none. Encoding, order, quotes and line ends stay, and so does every cell that is not set; the file is
     * replaced at once, with its permissions. One call at a time: of two that began with the same file, the later would undo the earlier.
     *
     * @return a sentence for each change that says what it changed
     * @throws InputFaultException if there is no such city or tie, all are meant but differ in their status, the day is later than today, or the file cannot be read and written, or another program changes it meanwhile
     */
    public static synchronized String set(Path file, List<Change> changes, LocalDate today) {
        changes.forEach(change -> requireSound(file, change, today));
        try (CsvFile csv = CsvFile.open(file)) {
            var cities = new CityFile(csv);
            CsvEdit edit = CsvEdit.of(csv);
            var sentences = new ArrayList<String>();
            for (Change change : changes) {
                List<CsvRow> meant = cities.rowsOf(change.cityAndState(), change.partner(), today);
                cities.requireOneStatus(meant, change.cityAndState());
                sentences.add(cities.set(meant, edit, change.status(), change.asOf(), change.source()));
            }
            edit.save();
            return String.join(" ", sentences);
        } catch (IOException e) {
            throw refused(file, "it cannot be read (" + SystemReason.of(e) + ")", "Check its permissions");
        }
    }

    /** As far as that shows without the file. */
    private static void requireSound(Path file, Change change, LocalDate today) {
        if (change.asOf().isAfter(today)) {
            throw refused(
                    file,
                    "%s is later than today, %s".formatted(change.asOf(), today),
                    "Give the day of the status' check");
        }
        String unprintable = change.source() == null ? null : CellText.notPrintable(change.source());
        if (unprintable != null) {
            throw refused(file, "the source holds " + unprintable, "Give it as one line");
        }
    }

    private String set(List<CsvRow> meant, CsvEdit edit, TieStatus status, LocalDate asOf, @Nullable String source) {
        if (source != null && !columns.has(CitiesReading.SOURCE)) {
            throw refused(path, "it has no column for the source", "Add a column \"source\", or give no source");
        }
        var changes = new ArrayList<String>();
        var keptSources = new StringBuilder();
        for (CsvRow row : meant) {
            String partner = columns.text(row, CitiesReading.PARTNER);
            if (partner.isEmpty() && status != TieStatus.NONE) {
                throw new InputFaultException(
                        columns.fault(row, CitiesReading.PARTNER, "blank", "Name the partner city on this line first"),
                        EFFECT);
            }
            edit.set(row.line(), columns.place(CitiesReading.STATUS), status.word());
            edit.set(row.line(), columns.place(CitiesReading.STATUS_AS_OF), asOf.toString());
            if (source != null) {
                edit.set(row.line(), columns.place(CitiesReading.SOURCE), source);
            } else if (!columns.text(row, CitiesReading.STATUS).equalsIgnoreCase(status.word())
                    && !columns.text(row, CitiesReading.SOURCE).isEmpty()) {
                keptSources.append(
                        " The source on line %d stays, and was read for the earlier status: a letter that names the source names %s."
                                .formatted(row.line(), columns.text(row, CitiesReading.SOURCE)));
            }
            changes.add("%s%s from %s to %s (line %d)"
                    .formatted(
                            columns.text(row, CitiesReading.CITY) + ", " + columns.text(row, CitiesReading.STATE),
                            partner.isEmpty() ? "" : " with " + partner,
                            columns.text(row, CitiesReading.STATUS),
                            status.word(),
                            row.line()));
        }
        return "Set %s, as of %s.%s".formatted(String.join("; ", changes), asOf, keptSources);
    }

    private List<CsvRow> rowsOf(String cityAndState, @Nullable String partner, LocalDate today) {
        int comma = cityAndState.lastIndexOf(',');
        if (comma < 0) {
            throw refused(path, "\"%s\" names no state".formatted(cityAndState), namesakes(cityAndState));
        }
        String city = cityAndState.substring(0, comma);
        String state = cityAndState.substring(comma + 1);
        List<CsvRow> ofCity = rows.stream()
                .filter(row -> CityKey.of(columns.text(row, CitiesReading.CITY), columns.text(row, CitiesReading.STATE))
                        .equals(CityKey.of(city, state)))
                .toList();
        if (ofCity.isEmpty()) {
            String near = Cities.read(path, today, new Faults()).nearest(city, state, 3).stream()
                    .map(City::place)
                    .collect(Collectors.joining("; "));
            throw refused(
                    path,
                    "no city \"%s\"".formatted(cityAndState.strip()),
                    near.isEmpty() ? "Add a line for it" : "The nearest are " + near);
        }
        if (partner == null) {
            return ofCity;
        }
        List<CsvRow> ofTie = ofCity.stream()
                .filter(row ->
                        CityKey.words(columns.text(row, CitiesReading.PARTNER)).equals(CityKey.words(partner)))
                .toList();
        if (ofTie.isEmpty()) {
            String partners = ofCity.stream()
                    .map(row -> columns.text(row, CitiesReading.PARTNER))
                    .collect(Collectors.joining(", "));
            throw refused(
                    path,
                    "%s has no tie with \"%s\"".formatted(cityAndState.strip(), partner),
                    partners.isEmpty() ? "Add a line for it" : "Its partner cities are " + partners);
        }
        return ofTie;
    }

    /** What to write for a city without its state. */
    private String namesakes(String city) {
        String places = rows.stream()
                .filter(row ->
                        CityKey.words(columns.text(row, CitiesReading.CITY)).equals(CityKey.words(city)))
                .map(row -> "\"%s, %s\""
                        .formatted(columns.text(row, CitiesReading.CITY), columns.text(row, CitiesReading.STATE)))
                .distinct()
                .collect(Collectors.joining(" and "));
        return places.isEmpty() ? "Write it as \"Chicago, IL\"" : "The cities file has " + places;
    }

    /** Who read that one tie is still active has read nothing about another that is suspended. */
    private void requireOneStatus(List<CsvRow> meant, String cityAndState) {
        List<String> statuses = meant.stream()
                .map(row -> columns.text(row, CitiesReading.STATUS).toLowerCase(Locale.ROOT))
                .toList();
        if (Set.copyOf(statuses).size() > 1) {
            String ties = meant.stream()
                    .map(row ->
                            columns.text(row, CitiesReading.PARTNER) + " is " + columns.text(row, CitiesReading.STATUS))
                    .collect(Collectors.joining(", "));
            throw refused(
                    path,
                    "the ties of %s differ in their status: %s".formatted(cityAndState.strip(), ties),
                    "Say which of them you checked, by its partner city");
        }
    }

    private static InputFaultException refused(Path file, String problem, String remedy) {
        return new InputFaultException(Fault.of(file, problem, remedy), EFFECT);
    }
}
