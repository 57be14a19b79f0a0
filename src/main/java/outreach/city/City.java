package outreach.city;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    /** As a person writes it: {@code Chicago, IL}. */
    public String place() {
        return name + ", " + state;
    }

    public CityKey key() {
        return CityKey.of(name, state);
    }

    /** The status that comes first in the order of {@link TieStatus} among the ties. */
    public TieStatus status() {
        TieStatus first = ties.get(0).status();
        // asked for every letter, twice: a stream would cost more than the rest of the question
        for (Tie tie : ties) {
            first = tie.status().compareTo(first) < 0 ? tie.status() : first;
        }
        return first;
    }

    /** The ties that have the city's status: those that a letter names. */
    public List<Tie> decidingTies() {
        TieStatus status = status();
        return ties.stream().filter(tie -> tie.status() == status).toList();
    }

    /** Where the status of the deciding ties was read, each place once. */
    public List<String> sources() {
        return decidingTies().stream()
                .map(Tie::source)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The day on which the oldest of the deciding ties was checked. */
    public LocalDate statusAsOf() {
        TieStatus status = status();
        LocalDate oldest = LocalDate.MAX;
        for (Tie tie : ties) {
            oldest = tie.status() == status && tie.statusAsOf().isBefore(oldest) ? tie.statusAsOf() : oldest;
        }
        return oldest;
    }

    /** Whole days since the oldest of the deciding ties was checked. */
    public long daysSinceCheck(LocalDate today) {
        return ChronoUnit.DAYS.between(statusAsOf(), today);
    }

    /** Whether its status was checked longer ago than it counts, in whole days: on the last of them it counts yet. */
    public boolean isStale(Duration validFor, LocalDate today) {
        return daysSinceCheck(today) > validFor.toDays();
    }

    /** Whether a person must look at it again. A city without a tie gets no letter, however old that is. */
    public boolean mustBeChecked(Duration validFor, LocalDate today) {
        TieStatus status = status();
        return status == TieStatus.UNKNOWN || (status != TieStatus.NONE && isStale(validFor, today));
    }

    /** Whether letters say the same of both: their status, and the partners and years of the deciding ties; not when or where these were last checked. */
    public boolean saysTheSameAs(City other) {
        return status() == other.status() && named().equals(other.named());
    }

    /** Partner and year of each; lists, since a record's own equality takes milliseconds to be linked, in the middle of a send. */
    private Set<List<@Nullable String>> named() {
        return decidingTies().stream()
                .map(tie -> Arrays.asList(tie.partnerCity(), tie.since()))
                .collect(Collectors.toSet());
    }

    /** Cities that differ in their ties only are few. */
    @Override
    public int hashCode() {
        return 31 * name.hashCode() + state.hashCode();
    }
}
