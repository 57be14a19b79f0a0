package outreach.city;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * A US city with its ties.
 *
 * @param state two-letter postal abbreviation
 * @param ties at least one, in the file's order
 */
public record City(String name, String state, List<Tie> ties) {
    public City {
        if (ties.isEmpty()) {
            throw new IllegalArgumentException(
                    "a city has at least one tie, but %s, %s has none".formatted(name, state));
        }
        ties = List.copyOf(ties);
    }

    public CityKey key() {
        return CityKey.of(name, state);
    }

    /** The status that comes first in the order of {@link TieStatus} among the ties. */
    public TieStatus status() {
        return ties.stream().map(Tie::status).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** The ties that have the city's status: those that a letter names. */
    public List<Tie> decidingTies() {
        TieStatus status = status();
        return ties.stream().filter(tie -> tie.status() == status).toList();
    }

    /** The day on which the oldest of the deciding ties was checked. */
    public LocalDate statusAsOf() {
        return decidingTies().stream()
                .map(Tie::statusAsOf)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
