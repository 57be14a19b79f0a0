package outreach.city;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A state, the District of Columbia or a territory of the United States, by its postal abbreviation (USPS Publication 28, appendix B). */
public enum UsState {
    AL("Alabama"),
    AK("Alaska"),
    AZ("Arizona"),
    AR("Arkansas"),
    CA("California"),
    CO("Colorado"),
    CT("Connecticut"),
    DE("Delaware"),
    DC("District of Columbia"),
    FL("Florida"),
    GA("Georgia"),
    HI("Hawaii"),
    ID("Idaho"),
    IL("Illinois"),
    IN("Indiana"),
    IA("Iowa"),
    KS("Kansas"),
    KY("Kentucky"),
    LA("Louisiana"),
    ME("Maine"),
    MD("Maryland"),
    MA("Massachusetts"),
    MI("Michigan"),
    MN("Minnesota"),
    MS("Mississippi"),
    MO("Missouri"),
    MT("Montana"),
    NE("Nebraska"),
    NV("Nevada"),
    NH("New Hampshire"),
    NJ("New Jersey"),
    NM("New Mexico"),
    NY("New York"),
    NC("North Carolina"),
    ND("North Dakota"),
    OH("Ohio"),
    OK("Oklahoma"),
    OR("Oregon"),
    PA("Pennsylvania"),
    RI("Rhode Island"),
    SC("South Carolina"),
    SD("South Dakota"),
    TN("Tennessee"),
    TX("Texas"),
    UT("Utah"),
    VT("Vermont"),
    VA("Virginia"),
    WA("Washington"),
    WV("West Virginia"),
    WI("Wisconsin"),
    WY("Wyoming"),
    AS("American Samoa"),
    GU("Guam"),
    MP("Northern Mariana Islands"),
    PR("Puerto Rico"),
    VI("Virgin Islands");

    private static final Map<String, UsState> BY_SPELLING = bySpelling();

    private final String fullName;

    UsState(String fullName) {
        this.fullName = fullName;
    }

    /** Reads an abbreviation or a name, in any case and with any punctuation: {@code IL}, {@code D.C.}, {@code new york}. */
    public static Optional<UsState> of(String text) {
        UsState exact = BY_SPELLING.get(text);
        return Optional.ofNullable(exact != null ? exact : BY_SPELLING.get(plain(text)));
    }

    String fullName() {
        return fullName;
    }

    private static Map<String, UsState> bySpelling() {
        var states = new HashMap<>(Map.of(
                "washingtondc", DC, "hawaiʻi", HI, "newyorkstate", NY, "washingtonstate", WA, "usvirginislands", VI));
        for (UsState state : values()) {
            states.put(state.name(), state);
            states.put(state.fullName, state);
            states.put(plain(state.name()), state);
            states.put(plain(state.fullName), state);
        }
        return states;
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
