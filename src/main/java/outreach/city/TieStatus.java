package outreach.city;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a tie stands. The order is the precedence by which a city's status follows from its ties. */
public enum TieStatus {
    ACTIVE,
    UNKNOWN,
    /** The city decided to keep the tie. */
    RETAINED,
    SUSPENDED,
    TERMINATED,
    /** There is no tie. */
    NONE;

    /** All of them as files write them, for a sentence that says what to write. */
    public static final List<String> WORDS =
            Stream.of(values()).map(TieStatus::word).toList();

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The status of this word, in any case. */
    public static Optional<TieStatus> of(String word) {
        return Stream.of(values())
                .filter(status -> status.word.equalsIgnoreCase(word))
                .findFirst();
    }

    /** The word that stands in files. */
    public String word() {
        return word;
    }
}
