package outreach.csv;

import java.util.Comparator;
import java.util.stream.Stream;

/** What stands between the cells of a row. The first wins where a header has as many of each. */
enum Delimiter {
    COMMA(',', "commas"),
    SEMICOLON(';', "semicolons"),
    TAB('\t', "tabs");

    final char character;
    final String description;

    Delimiter(char character, String description) {
        this.character = character;
        this.description = description;
    }

    /** The one that the header has most of, outside of quotes. */
    static Delimiter of(String header) {
        String plain = header.replaceAll("\"[^\"]*\"", "");
        return Stream.of(values())
                .sorted(Comparator.comparingLong(delimiter -> -delimiter.countIn(plain)))
                .findFirst()
                .orElseThrow();
    }

    private long countIn(String text) {
        return text.chars().filter(c -> c == character).count();
    }
}
