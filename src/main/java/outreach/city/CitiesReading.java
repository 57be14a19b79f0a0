package outreach.city;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import outreach.csv.CellText;
import outreach.csv.Columns;
import outreach.csv.Columns.Column;
import outreach.csv.CsvFile;
import outreach.csv.CsvRow;
import outreach.fault.Fault;
import outreach.fault.Faults;
import outreach.fault.NoName;
import outreach.fault.NoValue;

/** One reading of the cities file, row by row. */
final class CitiesReading {
    static final String CITY = "city";
    static final String STATE = "state";
    static final String PARTNER = "partner_city";
    static final String SINCE = "since";
    static final String STATUS = "status";
    static final String STATUS_AS_OF = "status_as_of";
    static final String SOURCE = "source";

    static final List<Column> COLUMNS = List.of(
            new Column(CITY, true, Set.of("uscity", "municipality", "town", "cityname")),
            new Column(STATE, true, Set.of("st", "usstate", "statecode")),
            new Column(PARTNER, true, Set.of("partner", "sistercity", "twincity", "russiancity")),
            new Column(STATUS, true, Set.of("citystatus", "tiestatus")),
            new Column(STATUS_AS_OF, true, Set.of("asof", "statusdate", "checked", "checkedon")),
            new Column(SINCE, false, Set.of("year", "established")),
            new Column(SOURCE, false, Set.of("sources", "sourceurl", "reference")));

    /** A day, and midnight, which spreadsheets add. */
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})[-/](\\d{2})[-/](\\d{2})(?:[ T]00:00(?::00(?:\\.0+)?)?)?");

    private static final Pattern YEAR = Pattern.compile("1[5-9]\\d\\d|20\\d\\d");
    private static final int LONGEST_TEXT = 2_000;

    private final Columns columns;
    private final LocalDate today;
    private final Faults faults;
    private final Map<CityKey, City> cities = new LinkedHashMap<>();
    private final Map<String, Integer> linesByTie = new HashMap<>();
    private final Namesakes namesakes = new Namesakes();

    CitiesReading(CsvFile file, LocalDate today, Faults faults) {
        columns = Columns.of(file, COLUMNS);
        this.today = today;
        this.faults = faults;
    }

    void add(CsvRow row) {
        if (!row.faults().isEmpty()) {
            faults.addAll(row.faults());
            return;
        }
        var found = new ArrayList<Fault>();
        COLUMNS.forEach(column -> checkText(row, column.name(), found));
        String city = columns.text(row, CITY);
        if (city.isEmpty()) {
            found.add(columns.fault(row, CITY, "blank", "Write the city's name"));
        }
        Optional<UsState> state = UsState.of(columns.text(row, STATE));
        if (state.isEmpty()) {
            found.add(fault(row, STATE, "not a US state", "Write its two letters, such as IL"));
        }
        Optional<TieStatus> status = TieStatus.of(columns.text(row, STATUS));
        if (status.isEmpty()) {
            found.add(fault(row, STATUS, "no such status", "Write one of " + String.join(", ", TieStatus.WORDS)));
        }
        String partner = columns.text(row, PARTNER);
        if (partner.isEmpty() && status.isPresent() && status.get() != TieStatus.NONE) {
            found.add(columns.fault(row, PARTNER, "blank", "Name the partner city, or set the status to none"));
        }
        String since = since(row, found);
        LocalDate statusAsOf = date(row, found);
        if (!found.isEmpty() || state.isEmpty() || status.isEmpty() || statusAsOf == null) {
            faults.addAll(found);
            return;
        }
        var tie = new Tie(orNull(partner), orNull(since), status.get(), statusAsOf, orNull(columns.text(row, SOURCE)));
        add(row, city, state.get().name(), tie);
    }

    /** The cities read by now, in the file's order. */
    Map<CityKey, City> cities() {
        return cities;
    }

    /** What a person should know about them, each a sentence without its full stop. */
    List<String> notes() {
        return namesakes.notes();
    }

    private void add(CsvRow row, String name, String state, Tie tie) {
        var key = CityKey.of(name, state);
        String partner = tie.partnerCity() == null ? "" : tie.partnerCity();
        Integer first = linesByTie.putIfAbsent(key.value() + "|" + CityKey.words(partner), row.line());
        if (first != null) {
            faults.add(columns.fault(
                    row,
                    PARTNER,
                    "doubled: line %d has this tie already".formatted(first),
                    "Remove one of the two lines"));
            return;
        }
        namesakes.add(name, state, partner, row.line());
        City before = cities.get(key);
        if (before == null) {
            cities.put(key, new City(name, state, List.of(tie)));
        } else {
            var ties = new ArrayList<>(before.ties());
            ties.add(tie);
            cities.put(key, new City(before.name(), before.state(), ties));
        }
    }

    private @Nullable LocalDate date(CsvRow row, List<Fault> found) {
        try {
            Matcher written = DATE.matcher(columns.text(row, STATUS_AS_OF));
            LocalDate date = LocalDate.parse(
                    written.matches() ? written.replaceFirst("$1-$2-$3") : columns.text(row, STATUS_AS_OF));
            if (date.isAfter(today)) {
                found.add(columns.fault(
                        row,
                        STATUS_AS_OF,
                        "later than today, " + today,
                        "Write the day on which the status was checked"));
            }
            return date;
        } catch (DateTimeParseException e) {
            found.add(
                    fault(
                            row,
                            STATUS_AS_OF,
                            "not a date",
                            "Write it as year-month-day, such as 2022-03-01; where a spreadsheet makes another form of it, give the column the format text first, or use: ./outreach cities set"));
            return null;
        }
    }

    /** Of a cell that may look right. */
    private Fault fault(CsvRow row, String column, String problem, String remedy) {
        String lookalike = CellText.lookalike(columns.text(row, column));
        return lookalike == null
                ? columns.fault(row, column, problem, remedy)
                : columns.fault(row, column, problem + ": it holds " + lookalike, "Type the cell anew. " + remedy);
    }

    /** Letters print it as a year. A spreadsheet makes 1991.0 of one. */
    private String since(CsvRow row, List<Fault> found) {
        String text = columns.text(row, SINCE);
        String year = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        if (!text.isEmpty() && (!YEAR.matcher(year).matches() || Integer.parseInt(year) > today.getYear())) {
            found.add(columns.fault(
                    row,
                    SINCE,
                    "not a year until now",
                    "Write the four digits of the year, such as 1991, or leave the cell blank"));
        }
        return year;
    }

    private void checkText(CsvRow row, String column, List<Fault> found) {
        String text = columns.text(row, column);
        String character = CellText.notPrintable(text);
        NoValue none = noValue(column, text);
        String foreign = foreignLetter(column, text);
        if (character != null) {
            found.add(columns.fault(row, column, "holds " + character, "Type the cell anew on one line"));
        } else if (text.length() > LONGEST_TEXT) {
            found.add(columns.fault(row, column, "longer than %d characters".formatted(LONGEST_TEXT), "Shorten it"));
        } else if (none != null) {
            found.add(columns.fault(row, column, none.problem(), none.remedy()));
        } else if (foreign != null) {
            found.add(columns.fault(
                    row,
                    column,
                    "holds " + foreign,
                    "Type the name anew in Latin letters: it may look right, but it counts as another city's"));
        }
    }

    private static @Nullable NoValue noValue(String column, String text) {
        return switch (column) {
            // an apostrophe may well begin it, in Hawaii
            case CITY -> NoValue.in(text);
            case PARTNER -> NoName.in(text);
            default -> null;
        };
    }

    /** US cities have none. Partner cities may have words of them, but none that is Latin in part. */
    private static @Nullable String foreignLetter(String column, String text) {
        return switch (column) {
            case CITY -> CellText.foreignLetter(text);
            case PARTNER -> CellText.strayLetter(text);
            default -> null;
        };
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
