package outreach.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import outreach.city.CityKey;

/**
 * A mailbox that has a letter of a run still to get, with a city that the run was planned for with it.
 *
 * @param letterCity the city that the letter is about, which may be another of the mailbox
 * @param name of the letter's contact
 * @param title of the letter's contact
 * @param extra further columns of the letter's contact
 */
public record UnsentRecipient(
        String mailboxKey,
        CityKey city,
        CityKey letterCity,
        @Nullable String name,
        @Nullable String title,
        Map<String, String> extra) {
    /** Whether the letter is for this city. */
    public boolean isLetter() {
        return city.equals(letterCity);
    }
}
