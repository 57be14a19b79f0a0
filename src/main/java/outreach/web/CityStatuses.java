package outreach.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import outreach.city.City;
import outreach.city.CityFile;
import outreach.city.Tie;

/** What the console writes into the cities file, and the way back. */
final class CityStatuses {
    private final Desk desk;
    /** In the order in which they were made; several requests ask at once. */
    private final Map<String, Change> changes = new LinkedHashMap<>();

    /**
     * A change that can be taken back.
     *
     * @param done the sentence that says what changed
     */
    record Change(String id, City before, City after, String done) {}

    CityStatuses(Desk desk) {
        this.desk = desk;
    }

    /** The city of this name and state, such as {@code Chicago, IL}. */
    City city(String name) {
        return desk.cities().all().stream()
                .filter(city -> city.place().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Gives those of the city's ties that decide about its status the day; their sources stay. */
    void checked(City city, LocalDate day) {
        set(city.decidingTies().stream()
                .map(tie -> change(city, tie, day, null))
                .toList());
    }

    private static CityFile.Change change(City city, Tie tie, LocalDate asOf, @Nullable String source) {
        return new CityFile.Change(
                city.place(), tie.status(), asOf, source, Objects.requireNonNullElse(tie.partnerCity(), ""));
    }

    private void set(List<CityFile.Change> changes) {
        CityFile.set(desk.settings().cities(), changes, desk.today());
    }

    /** Remembers a change until the console ends; {@link #takeBack(String)} knows it by its id. */
    synchronized Change remember(City before, City after, String done) {
        var change = new Change(UUID.randomUUID().toString(), before, after, done);
        changes.put(change.id(), change);
        return change;
    }

    /** The change that made the city what it is, if it was made here: the last one, where it had been so before. */
    synchronized Optional<Change> latest(City city) {
        return changes.values().stream()
                .filter(change -> change.after().equals(city))
                .reduce((earlier, later) -> later);
    }

    /** The city as it is again; empty where the change was taken back already, or another status stands since. */
    synchronized Optional<City> takeBack(String id) {
        Optional<City> before = Optional.ofNullable(changes.get(id))
                .filter(change -> takeBack(change.before(), change.after()))
                .map(Change::before);
        // only now: where the file cannot be read or written, the way back stays
        changes.remove(id);
        return before;
    }

    /** False where somebody has written another status since: that one stands. */
    boolean takeBack(City before, City after) {
        if (before.equals(after) || !desk.cities().find(after.key()).equals(Optional.of(after))) {
            return false;
        }
        boolean addedSource = after.ties().stream().anyMatch(tie -> tie.source() != null);
        set(before.ties().stream()
                .filter(tie -> !after.ties().contains(tie))
                .map(tie ->
                        change(before, tie, tie.statusAsOf(), tie.source() == null && addedSource ? "" : tie.source()))
                .toList());
        return true;
    }
}
