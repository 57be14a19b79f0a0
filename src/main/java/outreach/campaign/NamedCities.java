package outreach.campaign;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import outreach.city.Cities;
import outreach.city.City;
import outreach.city.CityKey;
import outreach.contact.Contact;

/** The cities that the rows of the contacts file name, however they spell them. */
final class NamedCities {
    private static final int MOST_SPELLINGS = 20_000;
    private static final int MOST_TOLD = 3;

    private final Cities cities;
    private final Map<Spelling, CityKey> keys = new HashMap<>();
    private final Set<CityKey> named = new HashSet<>();

    /** A city as a row names it. */
    private record Spelling(String city, String state) {
        /** Asked for each row: a record's own method takes its time. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Spelling spelling && city.equals(spelling.city) && state.equals(spelling.state);
        }

        @Override
        public int hashCode() {
            return 31 * city.hashCode() + state.hashCode();
        }
    }

    NamedCities(Cities cities) {
        this.cities = cities;
    }

    /** Files have few cities and many rows, and a row's spelling is mostly that of others. */
    CityKey of(Contact contact) {
        if (keys.size() >= MOST_SPELLINGS) {
            keys.clear();
        }
        return keys.computeIfAbsent(new Spelling(contact.city(), contact.state()), this::key);
    }

    private CityKey key(Spelling spelling) {
        var key = CityKey.of(spelling.city(), spelling.state());
        if (cities.find(key).isPresent()) {
            named.add(key);
        }
        return key;
    }

    /** A sentence about the cities among these that no row names; empty where each has one, or no row names any. */
    Optional<String> withoutContact(Predicate<City> wanted) {
        List<City> without = cities.all().stream()
                .filter(city -> wanted.test(city) && !named.contains(city.key()))
                .toList();
        if (without.isEmpty() || named.isEmpty()) {
            return Optional.empty();
        }
        String first = without.stream().limit(MOST_TOLD).map(City::place).collect(Collectors.joining("; "));
        int more = without.size() - MOST_TOLD;
        return Optional.of("%,d %s would get this letter, but %s no contact: %s%s"
                .formatted(
                        without.size(),
                        without.size() == 1 ? "city" : "cities",
                        without.size() == 1 ? "has" : "have",
                        first,
                        more > 0 ? "; and %,d more".formatted(more) : ""));
    }
}
