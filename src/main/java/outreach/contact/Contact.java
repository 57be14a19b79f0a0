package outreach.contact;

import java.lang.Character.UnicodeScript;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the contacts file: a mailbox of a city.
 *
 * @param line the row's first physical line in the file
 * @param email absent where the row has only a web form
 * @param city the city's name as the row writes it
 * @param state two-letter postal abbreviation, upper case
 * @param name the person or office, absent where the cell is blank
 * @param title the office held, absent where the cell is blank
 * @param extra further columns by their lower-case header, in the file's order; blank cells are left out
 */
public record Contact(
        int line,
        @Nullable EmailAddress email,
        String city,
        String state,
        @Nullable String name,
        @Nullable String title,
        Map<String, String> extra) {
    /** As a person writes it: {@code Chicago, IL}; the city alone where the row has no state. */
    public String place() {
        return state.isBlank() ? city : city + ", " + state;
    }

    /** Whether the letters of name, title and city are all Latin: others are likely to look wrong somewhere. */
    public boolean isLatin() {
        return isLatin(name) && isLatin(title) && isLatin(city);
    }

    private static boolean isLatin(@Nullable String text) {
        return text == null
                || text.codePoints()
                        .filter(Character::isLetter)
                        .allMatch(letter -> letter < 0x80 || UnicodeScript.of(letter) == UnicodeScript.LATIN);
    }
}
