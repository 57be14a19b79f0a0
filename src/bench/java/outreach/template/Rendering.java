package outreach.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import outreach.city.City;
import outreach.city.Tie;
import outreach.city.TieStatus;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;

/** One letter, by its form and by the template engine. */
@State(Scope.Benchmark)
public class Rendering {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final City CITY = new City(
            "Chicago", "IL", List.of(new Tie("Moscow", "1997", TieStatus.ACTIVE, TODAY, "https://news.example/")));

    private LetterTemplate template = LetterTemplate.of(source());
    private int row;

    private static LetterSource source() {
        try (var html = Objects.requireNonNull(Rendering.class.getResourceAsStream("/outreach/bench/letter.html"))) {
            return new LetterSource(
                    "letter", Path.of("letter.html"), new String(html.readAllBytes(), StandardCharsets.UTF_8), null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Setup
    public void learn() {
        for (int i = 0; i < 3; i++) {
            template.render(next());
        }
    }

    /** As the benchmark's other parts use it. */
    public static Letter letter() {
        return LetterTemplate.of(source()).render(new Rendering().next());
    }

    private LetterValues next() {
        int number = row++;
        var contact = new Contact(
                number,
                new EmailAddress("person" + number, "chicago.example"),
                "Chicago",
                "IL",
                "Person " + number,
                "Mayor",
                Map.of("district", "District " + number));
        return new LetterValues(contact, CITY, Map.of(), TODAY);
    }

    @Benchmark
    public Letter letterFromItsForm() {
        return template.render(next());
    }

    @Benchmark
    public Letter letterRenderedAnew() {
        return template.renderAnew(next());
    }
}
