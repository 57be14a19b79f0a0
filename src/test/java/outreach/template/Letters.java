package outreach.template;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import outreach.city.City;
import outreach.city.Tie;
import outreach.city.TieStatus;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;

/** Values and small templates for the tests of this package. */
final class Letters {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final Map<String, String> CAMPAIGN = Map.of(
            "name",
            "Suspend the ties",
            "from",
            "Campaign <c@campaign.example>",
            "reply-to",
            "replies@campaign.example");
    static final City CHICAGO = city("Chicago", "IL", TieStatus.ACTIVE, tie("Moscow", "1997", TieStatus.ACTIVE));

    private Letters() {}

    static City city(String name, String state, TieStatus status, Tie... ties) {
        return new City(name, state, ties.length == 0 ? List.of(tie("Moscow", "1997", status)) : List.of(ties));
    }

    static Tie tie(@Nullable String partner, @Nullable String since, TieStatus status) {
        return new Tie(partner, since, status, LocalDate.of(2022, 3, 1), "https://news.example/tie");
    }

    static Contact contact(@Nullable String name, Map<String, String> extra) {
        return contact(17, name, extra);
    }

    static Contact contact(int line, @Nullable String name, Map<String, String> extra) {
        return new Contact(line, EmailAddress.parse("mayor@chicago.example"), "Chicago", "IL", name, null, extra);
    }

    static LetterValues values(@Nullable String name) {
        return values(contact(name, Map.of()), CHICAGO);
    }

    static LetterValues values(Contact contact, City city) {
        return new LetterValues(contact, city, CAMPAIGN, TODAY);
    }

    static LetterSource html(String html) {
        return new LetterSource("ask", Path.of("templates/ask.html"), html, null);
    }

    /** A template of this body, whose title is on line 1 and whose body is on line 2. */
    static LetterSource body(String body) {
        return html("<title>A letter</title>\n" + body);
    }

    static LetterSource text(String text) {
        return new LetterSource("ask", Path.of("templates/ask.html"), "<title>A letter</title><p>Hello.</p>", text);
    }

    static Letter render(LetterSource source, LetterValues values) {
        return LetterTemplate.of(source).render(values);
    }

    static String bodyOf(String body, LetterValues values) {
        return render(body(body), values).html().substring("<title>A letter</title>\n".length());
    }

    static String textOf(String body) {
        return render(body(body), values("Ada")).text();
    }

    /** A letter, or the fault for which there is none. */
    static Object written(Supplier<Letter> letter) {
        try {
            return letter.get();
        } catch (LetterFaultException e) {
            return e.fault();
        }
    }

    static Fault renderFault(LetterSource source, LetterValues values) {
        LetterTemplate template = LetterTemplate.of(source);
        try {
            Letter letter = template.render(values);
            throw new AssertionError("rendered, but should have failed: " + letter);
        } catch (LetterFaultException e) {
            return e.fault();
        }
    }

    static List<Fault> loadFaults(LetterSource source) {
        try {
            LetterTemplate.of(source);
            throw new AssertionError("loaded, but should have failed: " + source);
        } catch (InputFaultException e) {
            return e.faults().first();
        }
    }
}
