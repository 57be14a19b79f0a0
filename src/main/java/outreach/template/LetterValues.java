package outreach.template;

import java.time.LocalDate;
import java.util.Map;
import outreach.city.City;
import outreach.contact.Contact;

/**
 * All that a letter's template can name: {@code contact}, {@code city}, {@code ties} (the city's deciding ties), {@code campaign} and {@code today}.
 *
 * @param campaign the campaign's own values, such as {@code name}, {@code from} and {@code reply-to}
 */
public record LetterValues(Contact contact, City city, Map<String, String> campaign, LocalDate today) {}
