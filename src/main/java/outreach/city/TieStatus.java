package outreach.city;

import java.util.Locale;

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

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word that stands in files. */
    public String word() {
        return word;
    }
}
