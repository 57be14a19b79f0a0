package outreach.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.fault.Fault;
import outreach.fault.Faults;

/** Names of cities and partners: which are taken, which look like another, which mean the same. */
class CityNamesTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Path SHIPPED = Path.of("recipients/cities.csv");
    private static final String HEAD = "city,state,partner_city,since,status,status_as_of,source\n";
    private final Path folder;
    private final Faults faults = new Faults();

    CityNamesTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private Cities read(String content) throws IOException {
        return Cities.read(Files.writeString(folder.resolve("cities.csv"), content), TODAY, faults);
    }

    @Test
    void namesACharacterThatLooksLikeAnotherOrLikeNothing() throws IOException {
        read(
                HEAD
                        + """
                Akron,OH,Perm,,act\u200bive,2022-03-01,x
                Akron,OH,Tver,,active,2022\u201103\u201101,x
                Akron,OH,Omsk,,\u0430ctive,2022-03-01,x
                """);

        assertThat(faults.first())
                .extracting(Fault::problem)
                .containsExactly(
                        "no such status: it holds an invisible character (U+200B)",
                        "not a date: it holds a dash that is no plain hyphen (U+2011)",
                        "no such status: it holds a letter of another alphabet (а, U+0430)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0421hicago,IL,Moscow",
                "\u0421\u043e\u0441\u043e\u0430,FL,Tver",
                "Akron,OH,\u0420erm",
                "Akron,OH,Tver (\u0422ver)",
                "Akron,OH,Pskov \u03a1skov",
            })
    void refusesALetterOfAnotherAlphabetThatLooksLikeALatinOne(String names) throws IOException {
        Cities cities = read(HEAD + names + ",1997,active,2022-03-01,x\n");

        assertThat(cities.all()).isEmpty();
        assertThat(faults.first()).singleElement().satisfies(fault -> assertThat(fault.toString())
                .contains("cities.csv:2: ", ": holds a letter of another alphabet (", "Type the name anew"));
    }

    @Test
    void takesNamesWithMarksOrInAnotherAlphabet() throws IOException {
        Cities cities = read(
                HEAD
                        + """
                Ca\u00f1on City,CO,\u0422\u0432\u0435\u0440\u044c,,active,2022-03-01,x
                \u02bbEwa Beach,HI,Tver (\u0422\u0432\u0435\u0440\u044c),,active,2022-03-01,x
                """);

        assertThat(faults.first()).isEmpty();
        assertThat(cities.all()).hasSize(2);
    }

    @Test
    void notesNamesThatMayMeanOneCity() throws IOException {
        Cities cities = read(
                HEAD
                        + """
                Homer,AK,Yelizovo,,suspended,2022-03-01,x
                City of Homer,AK,Yelizovo,,active,2022-03-01,x
                Tacoma,WA,Vladivostok,,suspended,2022-03-01,x
                Tacoma,WA,"Vladivostok, Russia",,active,2022-03-01,x
                City and Borough of Juneau,AK,Vladivostok,,active,2022-03-01,x
                juneau,Alaska,Vladivostok (Primorye),,active,2022-03-01,x
                """);

        assertThat(faults.first()).isEmpty();
        assertThat(cities.notes())
                .containsExactly(
                        "Homer, AK and City of Homer, AK (lines 2 and 3 of the cities file) count as two cities. If they are one, write its name alike on both lines: its letter goes by all its ties",
                        "Tacoma, WA has a tie with Vladivostok and one with Vladivostok, Russia (lines 4 and 5 of the cities file). If they are one, remove the line that is out of date: an active tie counts before a suspended one",
                        "City and Borough of Juneau, AK and juneau, AK (lines 6 and 7 of the cities file) count as two cities. If they are one, write its name alike on both lines: its letter goes by all its ties",
                        "More names in the cities file that are as much alike: 1");
    }

    @Test
    void notesNothingAboutNamesThatMeanTwoCities() throws IOException {
        Cities cities = read(
                HEAD
                        + """
                Kansas City,KS,,,none,2022-03-01,x
                Town of Kansas City,MO,,,none,2022-03-01,x
                St. Paul,MN,"Petrovsk, Saratov",,active,2022-03-01,x
                saint paul,MN,"Petrovsk, Transbaikal",,active,2022-03-01,x
                City of Industry,CA,Tver,,active,2022-03-01,x
                Portland,OR,Tver,,active,2022-03-01,x
                Portland,ME,"Tver, Russia",,active,2022-03-01,x
                """);

        assertThat(cities.notes()).isEmpty();
        assertThat(Cities.read(SHIPPED, TODAY, faults).notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Chigaco          | IL | Chicago, IL",
                "Portland         | WA | Portland, ME; Portland, OR",
                "Portlnd          | OR | Portland, OR; Portland, ME",
                "New Orleans      | LA | ''",
                "Saint Petersberg | FL | St. Petersburg, FL",
                "Louisville Metro | KY | Louisville, KY",
                "Charlote         | VT | Charlotte, NC",
                "Blomington       | IN | Bloomington, IL",
                "X                | IL | ''",
            })
    void offersTheNearestNames(String city, String state, String offered) {
        List<City> nearest = Cities.read(SHIPPED, TODAY, faults).nearest(city, state, 3);

        assertThat(String.join(
                        "; ",
                        nearest.stream()
                                .map(near -> near.name() + ", " + near.state())
                                .toList()))
                .isEqualTo(offered);
    }

    @Test
    void offersNoMoreThanAsked() {
        assertThat(Cities.read(SHIPPED, TODAY, faults).nearest("Portland", "WA", 1))
                .hasSize(1);
    }
}
