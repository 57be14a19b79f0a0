package outreach.template;

import static outreach.fuzz.Property.holds;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import outreach.city.City;
import outreach.city.Tie;
import outreach.city.TieStatus;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.fault.InputFaultException;
import outreach.fuzz.Property;

/** Any text as a letter: before the first NUL its HTML, behind it, if there is one, its plain text. Loaded, and rendered for one row. */
public final class LetterTemplateFuzz {
    /** A value that would show if it were taken for HTML or for an expression. */
    private static final String NAME = "<b title='x'>[[${7*191}]]</b>__${7*191}__";

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final LetterValues VALUES = new LetterValues(
            new Contact(
                    2,
                    EmailAddress.parse("mayor@chicago.example"),
                    "Chicago",
                    "IL",
                    NAME,
                    null,
                    Map.of("district", NAME)),
            new City(
                    "Chicago",
                    "IL",
                    List.of(
                            new Tie("Moscow", "1997", TieStatus.ACTIVE, DAY, "https://news.example/tie"),
                            new Tie("Perm", null, TieStatus.SUSPENDED, DAY, null))),
            Map.of("name", "Suspend the ties", "from", "Campaign <c@campaign.example>"),
            DAY);

    private LetterTemplateFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        int nul = 0;
        while (nul < input.length && input[nul] != 0) {
            nul++;
        }
        Path file = Property.file("ask.html", Arrays.copyOf(input, nul));
        Property.noFile("ask.txt");
        if (nul < input.length) {
            Property.file("ask.txt", Arrays.copyOfRange(input, nul + 1, input.length));
        }
        try {
            LetterSource source = LetterSource.read(Objects.requireNonNull(file.getParent()), "ask");
            check(source, LetterTemplate.of(source).render(VALUES));
        } catch (InputFaultException e) {
            e.faults()
                    .first()
                    .forEach(fault -> Property.tell(List.of(fault), file(fault.file(), file), Property.lines(input)));
            holds(!e.faults().isEmpty(), "a refusal without a fault");
        } catch (LetterFaultException e) {
            holds(e.fault().toString().contains("letter for row 2 of"), "another row: " + e.fault());
            Property.tell(List.of(e.fault()), file(e.fault().file(), file), Property.lines(input));
        }
    }

    /** The letter's two files are both right. */
    private static Path file(Path named, Path html) {
        return named.equals(html.resolveSibling("ask.txt")) ? named : html;
    }

    private static void check(LetterSource source, Letter letter) {
        holds(!letter.subject().isBlank(), "no subject");
        holds(
                letter.subject().chars().noneMatch(Character::isISOControl),
                "a subject of several lines: " + letter.subject());
        holds(letter.text().indexOf('\r') < 0, "other line ends than LF");
        holds(source.html().contains("<b title") || !letter.html().contains("<b title"), "a value became HTML");
        String all = source.html() + source.text();
        holds(
                all.contains("1337") || !(letter.html() + letter.text() + letter.subject()).contains("1337"),
                "a value was evaluated");
    }
}
