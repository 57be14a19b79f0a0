package outreach.city;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import outreach.csv.CsvFile;
import outreach.csv.CsvRow;
import outreach.fault.Fault;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;
import outreach.fault.Spelling;
import outreach.fault.SystemReason;

/** The cities of the campaign with their ties: what the cities file says. */
public final class Cities {
    /** So many letters more may differ in the same state: a city is rather misspelt than in another state. */
    private static final int OTHER_STATE = 2;

    private final Map<CityKey, City> cities;
    private final String description;
    private final List<String> notes;

    private Cities(Map<CityKey, City> cities, String description, List<String> notes) {
        this.cities = cities;
        this.description = description;
        this.notes = notes;
    }

    /**
     * Reads the whole file. A faulty row is left out, and so is a doubled one.
     *
     * @param today the last day that a status may be of
     * @param faults gets every fault of the file
     */
    public static Cities read(Path file, LocalDate today, Faults faults) {
        try (CsvFile csv = CsvFile.open(file)) {
            var reading = new CitiesReading(csv, today, faults);
            for (CsvRow row = csv.next(); row != null; row = csv.next()) {
                reading.add(row);
            }
            return new Cities(reading.cities(), csv.description(), reading.notes());
        } catch (InputFaultException e) {
            faults.addAll(e.faults().first());
        } catch (IOException e) {
            faults.add(Fault.of(file, "it cannot be closed (" + SystemReason.of(e) + ")", "Check the disk"));
        }
        return new Cities(Map.of(), "not read", List.of());
    }

    public Optional<City> find(CityKey key) {
        return Optional.ofNullable(cities.get(key));
    }

    /** All cities in the file's order. */
    public List<City> all() {
        return List.copyOf(cities.values());
    }

    /** The cities that a text names, in its order, each once. */
    public Set<City> namedIn(String text) {
        return new CityNames(cities.values()).in(text);
    }

    /** The file's encoding and delimiter, such as {@code UTF-8, commas}. */
    public String description() {
        return description;
    }

    /** What a person should know about names in the file, each a sentence without its full stop. */
    public List<String> notes() {
        return notes;
    }

    /**
     * The cities whose names come nearest, best first, those of the same state before others. A name that shares too little is not
     * offered, so the list may be empty.
     */
    public List<City> nearest(String city, String state, int atMost) {
        String words = CityKey.words(city);
        String wanted = UsState.of(state).map(UsState::name).orElse(state);
        record Candidate(City city, int distance) {}
        return cities.values().stream()
                .map(known -> {
                    int letters = distance(words, CityKey.words(known.name()));
                    return new Candidate(known, known.state().equals(wanted) ? letters : letters + OTHER_STATE);
                })
                .filter(candidate -> candidate.distance() <= Math.max(OTHER_STATE, (words.length() + 2) / 3))
                .sorted(Comparator.comparingInt(Candidate::distance))
                .limit(atMost)
                .map(Candidate::city)
                .toList();
    }

    /** As two words differ; 1 if one name is the beginning or end of the other. */
    private static int distance(String a, String b) {
        boolean partOfTheOther = !a.equals(b) && !a.isEmpty() && (holds(a, b) || holds(b, a));
        return partOfTheOther ? 1 : Spelling.distance(a, b);
    }

    private static boolean holds(String longer, String shorter) {
        return longer.startsWith(shorter + " ") || longer.endsWith(" " + shorter);
    }
}
