package outreach.web;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import outreach.city.City;
import outreach.city.CityFile;
import outreach.city.Tie;

/** What the console writes into the cities file, and the way back. */
final class CityStatuses {
    private final Desk desk;
    private final Map<String, Change> changes = new ConcurrentHashMap<>();

    private record Change(City before, City after) {}

    CityStatuses(Desk desk) {
        this.desk = desk;
    }

    /** The city of this name and state, such as {@code Chicago, IL}. */
    City city(String name) {
        return desk.cities().all().stream()
                .filter(city -> name(city).equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static String name(City city) {
        return city.name() + ", " + city.state();
    }

    /** Gives the tie that has the partner of {@code which} the status, day and source of {@code to}; without a source, the one in the file stays. */
    void set(City city, Tie which, Tie to) {
        CityFile.set(
                desk.settings().cities(),
                name(city),
                to.status(),
                to.statusAsOf(),
                to.source(),
                Objects.requireNonNullElse(which.partnerCity(), ""),
                desk.today());
    }

    /** Remembers a change until the console ends; returns what {@link #takeBack(String)} knows it by. */
    String remember(City before, City after) {
        String id = UUID.randomUUID().toString();
        changes.put(id, new Change(before, after));
        return id;
    }

    /** The city as it is again; empty where the change was taken back already, or another status stands since. */
    Optional<City> takeBack(String id) {
        return Optional.ofNullable(changes.remove(id))
                .filter(change -> takeBack(change.before(), change.after()))
                .map(Change::before);
    }

    /** False where somebody has written another status since: that one stands. */
    boolean takeBack(City before, City after) {
        if (!desk.cities().find(after.key()).equals(Optional.of(after))) {
            return false;
        }
        boolean addedSource = after.ties().stream().anyMatch(tie -> tie.source() != null);
        for (Tie tie : before.ties()) {
            String source = tie.source() == null && addedSource ? "" : tie.source();
            set(before, tie, new Tie(tie.partnerCity(), tie.since(), tie.status(), tie.statusAsOf(), source));
        }
        return true;
    }
}
