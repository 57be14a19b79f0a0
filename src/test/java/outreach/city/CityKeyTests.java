package outreach.city;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CityKeyTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "St. Louis         | Saint Louis",
                "St. Louis         | ST LOUIS",
                "St. Louis         | st.louis",
                "St. Louis         | Saint-Louis",
                "East St. Louis    | East Saint Louis",
                "Port St Lucie     | Port Saint Lucie",
                "Sault Ste. Marie  | Sault Sainte Marie",
                "Ft. Worth         | Fort Worth",
                "Mt. Vernon        | Mount Vernon",
                "Cañon City        | CANON CITY",
                "Cañon City        | Can\u0303on City",
                "San José          | San Jose",
                "Coeur d'Alene     | Cœur d’Alene",
                "O'Fallon          | OFallon",
                "La Crosse         | LaCrosse",
                "Winston-Salem     | Winston Salem",
                "Washington, D.C.  | Washington DC",
                "Łódź              | Lodz",
                "Gießen            | Giessen",
                "Tromsø            | Tromso",
                "New\u00a0York     | new  york",
                "Ｃhicago           | Chicago",
                "İzmir             | izmir",
            })
    void isTheSameForAllSpellings(String one, String other) {
        assertThat(CityKey.of(one, "MO")).isEqualTo(CityKey.of(other, "MO"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "St. Louis    | Louis",
                "St. Louis    | St. Louis Park",
                "St. Paul     | St. Peter",
                "Stanton      | Saint Anton",
                "Fort Wayne   | Mount Wayne",
                "Portland     | Portlands",
                "East St      | East Saint",
            })
    void differsForDifferentNames(String one, String other) {
        assertThat(CityKey.of(one, "MO")).isNotEqualTo(CityKey.of(other, "MO"));
    }

    @Test
    void tellsTheTwoPortlandsApart() {
        assertThat(CityKey.of("Portland", "OR")).isNotEqualTo(CityKey.of("Portland", "ME"));
    }

    @Test
    void knowsAStateByItsNameToo() {
        assertThat(CityKey.of("Portland", " oregon ")).isEqualTo(CityKey.of("Portland", "OR"));
    }

    @ParameterizedTest
    @CsvSource({
        "IL,IL",
        "il,IL",
        "Illinois,IL",
        "NEW YORK,NY",
        "D.C.,DC",
        "district of columbia,DC",
        "Puerto Rico,PR",
        "U.S. Virgin Islands,VI",
        "W. Va,",
        "ON,",
        "Illinoi,"
    })
    void readsStates(String text, UsState state) {
        assertThat(UsState.of(text).orElse(null)).isEqualTo(state);
    }

    @Test
    void knowsFiftyStatesTheDistrictAndFiveTerritories() {
        assertThat(UsState.values()).hasSize(56);
    }
}
