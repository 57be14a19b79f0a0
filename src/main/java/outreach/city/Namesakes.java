package outreach.city;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds names in the cities file that may mean one and the same city although they count as two: {@code Homer} and {@code City of Homer}, or a partner {@code Tver}
 * and {@code Tver, Russia}. Two cities have two statuses, and each its own letter.
 */
final class Namesakes {
    private static final int MOST_TOLD = 3;
    /** What some write before a city's name, in its folded words. */
    private static final Pattern KIND =
            Pattern.compile("^(?:the )?(?:city|town|village|borough|township)(?: and (?:county|borough))? of (?=.)");
    /** What some write behind one. */
    private static final Pattern COUNTRY =
            Pattern.compile("(?<=.)(?:\\s*[,(\\[].*|\\s+Russia|\\s+Russian Federation)$", Pattern.CASE_INSENSITIVE);

    private final Map<String, Name> cities = new HashMap<>();
    private final Map<String, Name> partners = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private int count;

    /**
     * A name as it was written first.
     *
     * @param words folded
     * @param isBare whether nothing can be left out of it
     */
    private record Name(String words, String written, boolean isBare, int line) {
        static Name of(String written, String bare, int line) {
            String words = CityKey.words(written);
            return new Name(words, written, words.equals(bare), line);
        }

        /** Two that both say more than the bare name may well be two. */
        boolean isLike(Name other) {
            return !words.equals(other.words) && (isBare || other.isBare);
        }
    }

    /** @param partner empty where the tie has none */
    void add(String city, String state, String partner, int line) {
        String bareCity = KIND.matcher(CityKey.words(city)).replaceFirst("");
        Name name = Name.of(city, bareCity, line);
        Name known = cities.putIfAbsent(bareCity + "|" + state, name);
        if (known != null && known.isLike(name)) {
            tell(
                    "%1$s, %3$s and %2$s, %3$s (lines %4$d and %5$d of the cities file) count as two cities. If they are one, write its name alike on both lines: its letter goes by all its ties",
                    known, name, state);
        }
        String barePartner = CityKey.words(COUNTRY.matcher(partner).replaceFirst(""));
        Name tie = Name.of(partner, barePartner, line);
        Name knownTie = partners.putIfAbsent(barePartner + "|" + bareCity + "|" + state, tie);
        if (knownTie != null && knownTie.isLike(tie)) {
            tell(
                    "%3$s has a tie with %1$s and one with %2$s (lines %4$d and %5$d of the cities file). If they are one, remove the line that is out of date: an active tie counts before a suspended one",
                    knownTie, tie, city + ", " + state);
        }
    }

    private void tell(String sentence, Name first, Name second, String place) {
        count++;
        if (told.size() < MOST_TOLD) {
            told.add(sentence.formatted(first.written(), second.written(), place, first.line(), second.line()));
        }
    }

    List<String> notes() {
        var notes = new ArrayList<>(told);
        if (count > told.size()) {
            notes.add("More names in the cities file that are as much alike: %,d".formatted(count - told.size()));
        }
        return List.copyOf(notes);
    }
}
