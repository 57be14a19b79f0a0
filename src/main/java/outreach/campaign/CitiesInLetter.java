package outreach.campaign;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import outreach.city.Cities;
import outreach.city.City;
import outreach.template.LetterSource;
import outreach.template.OwnWords;

/** Cities that a letter sets as an example in its own words, and that get it themselves: such a sentence was true once. */
final class CitiesInLetter {
    private static final int MOST_TOLD = 3;

    private CitiesInLetter() {}

    /** @param served whether the letter is for the city */
    static List<String> notes(LetterSource letter, Cities cities, Predicate<City> served) {
        var notes = new ArrayList<String>();
        Set<City> told = new LinkedHashSet<>();
        for (OwnWords part : OwnWords.of(letter)) {
            List<City> named = cities.namedIn(part.words()).stream()
                    .filter(city -> served.test(city) && told.add(city))
                    .toList();
            if (named.size() == 1) {
                notes.add(
                        "%s names %s in its own words, and %s gets this letter (%s). See that the sentence is still true"
                                .formatted(
                                        part.file(),
                                        named.get(0).place(),
                                        named.get(0).place(),
                                        standing(named.get(0))));
            } else if (!named.isEmpty()) {
                notes.add(
                        "%s names %,d cities in its own words that get this letter: %s. See that what it says of them is still true"
                                .formatted(part.file(), named.size(), list(named)));
            }
        }
        return notes;
    }

    private static String list(List<City> named) {
        int more = named.size() - MOST_TOLD;
        return named.stream()
                        .limit(MOST_TOLD)
                        .map(city -> "%s (%s)".formatted(city.place(), standing(city)))
                        .collect(Collectors.joining("; "))
                + (more > 0 ? "; and %,d more".formatted(more) : "");
    }

    private static String standing(City city) {
        return "%s as of %s".formatted(city.status().word(), city.statusAsOf());
    }
}
