package outreach.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import outreach.city.Cities;
import outreach.city.City;
import outreach.contact.Contact;

/** The rows that wait because the cities file does not have their city: mostly slips of the pen, which a number alone does not show. */
final class UnknownCities {
    private static final int MOST_TOLD = 5;

    private final List<Contact> first = new ArrayList<>();
    private int count;

    void add(Contact contact) {
        count++;
        if (first.size() < MOST_TOLD) {
            first.add(contact);
        }
    }

    /** One for each of the first rows, and one for all others. */
    List<String> notes(Path contacts, Cities cities) {
        var notes = new ArrayList<String>();
        first.forEach(contact -> notes.add("%s:%d: %s, %s is not in the cities file. %s"
                .formatted(contacts, contact.line(), contact.city(), contact.state(), remedy(contact, cities))));
        int more = count - first.size();
        if (more > 0) {
            notes.add("%,d more %s a city that is not in the cities file. The preview lists them among those held"
                    .formatted(more, more == 1 ? "row names" : "rows name"));
        }
        return notes;
    }

    private static String remedy(Contact contact, Cities cities) {
        return cities.nearest(contact.city(), contact.state(), 1).stream()
                .map(City::place)
                .map("Did you mean %s?"::formatted)
                .findFirst()
                .orElse("Correct the name, or add the city to that file");
    }
}
