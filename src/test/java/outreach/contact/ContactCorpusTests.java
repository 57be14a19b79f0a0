package outreach.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same contacts in every encoding, with every delimiter and every line end. */
class ContactCorpusTests {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final List<List<String>> ROWS = List.of(
            List.of("E-mail", "Municipality", "State", "Name", "Position", "Notes"),
            List.of(
                    "mayor@canoncity.example",
                    "Cañon City",
                    "Colorado",
                    "José Muñoz",
                    "Mayor, acting",
                    "line 1\nline 2"),
            List.of("clerk@st-louis.example", "St. Louis", "mo", "O’Brien; \"Bud\"", "Clerk", "tab\there — and there"),
            List.of("", "Chicago", "IL", "", "Alderman", ""));

    private final Path folder;

    ContactCorpusTests(@TempDir Path folder) {
        this.folder = folder;
    }

    record Shape(String description, Charset charset, String mark, char delimiter, String lineEnd, boolean quoteAll) {
        @Override
        public String toString() {
            return description + (quoteAll ? ", all quoted" : "")
                    + ", line ends "
                    + lineEnd.replace("\r", "CR").replace("\n", "LF");
        }
    }

    static Stream<Shape> shapes() {
        var shapes = new ArrayList<Shape>();
        for (String delimiter : List.of(",commas", ";semicolons", "\ttabs")) {
            for (String lineEnd : List.of("\n", "\r\n", "\r")) {
                for (boolean quoteAll : new boolean[] {false, true}) {
                    String ending = ", " + delimiter.substring(1);
                    char character = delimiter.charAt(0);
                    shapes.add(new Shape("UTF-8" + ending, StandardCharsets.UTF_8, "", character, lineEnd, quoteAll));
                    shapes.add(new Shape(
                            "UTF-8 with byte order mark" + ending,
                            StandardCharsets.UTF_8,
                            "\ufeff",
                            character,
                            lineEnd,
                            quoteAll));
                    shapes.add(new Shape("Windows-1252" + ending, WINDOWS_1252, "", character, lineEnd, quoteAll));
                    for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                        shapes.add(new Shape(wide + ending, wide, "", character, lineEnd, quoteAll));
                        shapes.add(new Shape(
                                wide + " with byte order mark" + ending, wide, "\ufeff", character, lineEnd, quoteAll));
                    }
                }
            }
        }
        return shapes.stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void readsTheSameContactsFromEveryShape(Shape shape) throws IOException {
        Path file = Files.write(folder.resolve("contacts.csv"), bytes(shape));

        try (ContactFile contacts = ContactFile.open(file)) {
            assertThat(contacts.description()).isEqualTo(shape.description());
            Contact first = contact(contacts.next());
            assertThat(first.line()).isEqualTo(2);
            assertThat(first.email()).isEqualTo(EmailAddress.parse("mayor@canoncity.example"));
            assertThat(first.city()).isEqualTo("Cañon City");
            assertThat(first.state()).isEqualTo("CO");
            assertThat(first.name()).isEqualTo("José Muñoz");
            assertThat(first.title()).isEqualTo("Mayor, acting");
            assertThat(first.extra()).containsExactly(Map.entry("notes", "line 1\nline 2"));
            Contact second = contact(contacts.next());
            assertThat(second.line()).isEqualTo(4);
            assertThat(second.state()).isEqualTo("MO");
            assertThat(second.name()).isEqualTo("O’Brien; \"Bud\"");
            assertThat(second.extra()).containsEntry("notes", "tab\there — and there");
            Contact third = contact(contacts.next());
            assertThat(third.email()).isNull();
            assertThat(third.name()).isNull();
            assertThat(third.extra()).isEmpty();
            assertThat(contacts.next()).isNull();
        }
    }

    private static Contact contact(@Nullable ContactRow row) {
        assertThat(row).isInstanceOf(ContactRow.Valid.class);
        return ((ContactRow.Valid) Objects.requireNonNull(row)).contact();
    }

    private static byte[] bytes(Shape shape) {
        var text = new StringBuilder(shape.mark());
        for (List<String> row : ROWS) {
            List<String> cells = row.stream().map(cell -> cell(cell, shape)).toList();
            text.append(String.join(String.valueOf(shape.delimiter()), cells)).append(shape.lineEnd());
        }
        return text.toString().getBytes(shape.charset());
    }

    private static String cell(String text, Shape shape) {
        boolean quoted = shape.quoteAll() || text.matches("(?s).*[\"\n,;\t].*");
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
