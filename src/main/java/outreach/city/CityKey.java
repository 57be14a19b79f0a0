package outreach.city;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A city's identity: its name without case, accents, blanks, punctuation and the ways to write Saint, Fort and Mount, and always its state.
 *
 * @param value such as {@code saintlouis|mo}; the same for {@code St. Louis}, {@code SAINT LOUIS} and {@code St-Louis}
 */
public record CityKey(String value) {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʻʼ`´]");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** A word that stands for another, but only before a name: no city ends with "Saint". */
    private static final Map<String, String> ABBREVIATIONS =
            Map.of("st", "saint", "ste", "saint", "sainte", "saint", "ft", "fort", "mt", "mount");
    /** Letters that Unicode does not decompose into a base letter and a mark. */
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('ß', "ss"),
            Map.entry('ł', "l"),
            Map.entry('ø', "o"),
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('þ', "th"),
            Map.entry('æ', "ae"),
            Map.entry('œ', "oe"),
            Map.entry('ħ', "h"),
            Map.entry('ŧ', "t"),
            Map.entry('ŋ', "n"),
            Map.entry('ı', "i"));

    public static CityKey of(String city, String state) {
        return new CityKey(words(city).replace(" ", "") + "|"
                + UsState.of(state).map(UsState::name).orElse(state.strip()).toLowerCase(Locale.ROOT));
    }

    // The two that a record would have of itself: the JVM makes those at each start anew, in the time of a hundred
    // rows.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CityKey key && value.equals(key.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The folded words of a city's name, one blank between them. */
    static String words(String name) {
        String[] words = NOT_A_WORD
                .matcher(APOSTROPHES.matcher(letters(name)).replaceAll(""))
                .replaceAll(" ")
                .strip()
                .split(" ");
        for (int i = 0; i < words.length - 1; i++) {
            words[i] = ABBREVIATIONS.getOrDefault(words[i], words[i]);
        }
        return String.join(" ", words);
    }

    private static String letters(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.chars().allMatch(c -> c < 128)) {
            return lower;
        }
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        var letters = new StringBuilder();
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            letters.append(LETTERS.getOrDefault(c, String.valueOf(c)));
        }
        return letters.toString();
    }
}
