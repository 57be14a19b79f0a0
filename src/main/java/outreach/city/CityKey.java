package outreach.city;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A city's identity: its name without case, accents and the ways to write Saint, Fort and Mount, and always its state. */
public record CityKey(String value) {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    public static CityKey of(String city, String state) {
        String plain = MARKS.matcher(Normalizer.normalize(city, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String words = NOT_A_WORD.matcher(plain).replaceAll(" ").strip();
        return new CityKey(
                words.replaceAll("^st ", "saint ").replaceAll("^ft ", "fort ").replaceAll("^mt ", "mount ") + "|"
                        + state.strip().toLowerCase(Locale.ROOT));
    }
}
