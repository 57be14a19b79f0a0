package outreach.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.fault.Fault;
import outreach.fault.Faults;

/** The cities file: what is read from it, and which faults are found. */
class CitiesTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Path SHIPPED = Path.of("recipients/cities.csv");
    private static final String HEAD = "city,state,partner_city,since,status,status_as_of,source\n";
    private final Path folder;
    private final Faults faults = new Faults();

    CitiesTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Chicago, Dallas and Houston have        | Chicago, IL",
                "in Chicago’s name                       | Chicago, IL",
                "Saint\u00a0Louis and St. Paul             | St. Louis, MO; Saint Paul, MN",
                "the City of Saint Paul                  | Saint Paul, MN",
                "a chicago-style dog in Chicagoland      | ``",
                "CHICAGO                                 | Chicago, IL",
                "Portland                                | Portland, ME; Portland, OR",
                "Portland, OR, and others                | Portland, OR",
                "Portland (Maine)                        | Portland, ME",
                "Portland, Washington and Kansas City    | Portland, ME; Portland, OR; Kansas City, MO",
                "Portland, Oregon City                   | Portland, ME; Portland, OR",
                "Portland. In March                      | Portland, ME; Portland, OR",
                "Kansas                                  | Kansas, OK",
                "Chicago, Arizona                        | ``",
                "Saint, Paul                             | ``"
            })
    void findsTheCitiesThatATextNames(String text, String named) throws IOException {
        String rows = Stream.of(
                        "Chicago,IL",
                        "St. Louis,MO",
                        "Saint Paul,MN",
                        "Portland,ME",
                        "Portland,OR",
                        "Kansas City,MO",
                        "Kansas,OK")
                .map(place -> place + ",Tver,,active,2022-03-01,x\n")
                .collect(Collectors.joining());

        assertThat(read(HEAD + rows).namedIn(text).stream().map(City::place).collect(Collectors.joining("; ")))
                .isEqualTo(named);
    }

    @Test
    void readsTheShippedList() {
        Cities cities = Cities.read(SHIPPED, TODAY, faults);

        assertThat(faults.first()).isEmpty();
        assertThat(cities.description()).isEqualTo("UTF-8, commas");
        assertThat(cities.all().stream().mapToInt(city -> city.ties().size()).sum())
                .isEqualTo(76);
        City berkeley = cities.find(CityKey.of("berkeley", "California")).orElseThrow();
        assertThat(berkeley.ties())
                .containsExactly(
                        new Tie(
                                "Dmitrov",
                                "1991",
                                TieStatus.SUSPENDED,
                                LocalDate.of(2022, 6, 28),
                                "https://www.dailycal.org/2022/06/28/berkeley-suspends-relationship-with-russian-sister-cities/"),
                        new Tie(
                                "Ulan-Ude",
                                "1992",
                                TieStatus.SUSPENDED,
                                LocalDate.of(2022, 6, 28),
                                "https://www.dailycal.org/2022/06/28/berkeley-suspends-relationship-with-russian-sister-cities/"));
        assertThat(cities.find(CityKey.of("SAINT LOUIS", "MO"))).isPresent();
        assertThat(cities.find(CityKey.of("Canon City", "CO"))).isPresent();
        assertThat(cities.find(CityKey.of("Denver", "CO"))
                        .orElseThrow()
                        .ties()
                        .get(0)
                        .partnerCity())
                .isNull();
        assertThat(cities.find(CityKey.of("Portland", "OR"))).isNotEqualTo(cities.find(CityKey.of("Portland", "ME")));
    }

    @Test
    void readsColumnsInAnyOrderAndStatusesInAnyCase() throws IOException {
        Cities cities = read("Status;Checked;STATE;City;Sister city\nSuspended;2022-03-01;illinois;Chicago;Moscow\n");

        assertThat(faults.first()).isEmpty();
        assertThat(cities.all())
                .containsExactly(new City(
                        "Chicago",
                        "IL",
                        List.of(new Tie("Moscow", null, TieStatus.SUSPENDED, LocalDate.of(2022, 3, 1), null))));
    }

    @Test
    void reportsAllFaultsAtOnce() throws IOException {
        Cities cities = read(
                HEAD
                        + """
                Akron,OH,Perm,1990,activ,2022-03-01,x
                Akron,OH,,1990,active,2022-03-01,x
                Akron,XX,Perm,1990,active,03/01/2022,x
                ,OH,Perm,1990,active,2026-11-23,x
                Akron,OH,"Perm
                Oblast",1990,active,2022-03-01,x
                Akron,OH,"Perm,1990,active,2022-03-01,x
                Dayton,OH,Perm,1990,active,2026-11-22,x
                Akron,OH,Perm,1990,none
                DAYTON,Ohio,"perm ",1991,suspended,2022-03-01,y
                Dayton,OH,Tver,1991,Suspended,2022-03-01,y
                Dublin,OH,,,NONE,2022-03-01,
                """);

        assertThat(faults.first())
                .extracting(fault -> fault.line() + " " + fault.column() + ": " + fault.problem())
                .containsExactly(
                        "2 status: no such status",
                        "3 partner_city: blank",
                        "4 state: not a US state",
                        "4 status_as_of: not a date",
                        "5 city: blank",
                        "5 status_as_of: later than today, 2026-11-22",
                        "6 partner_city: holds a line break",
                        "8 partner_city: a quote is opened here and not closed",
                        "10 null: 5 cells, but the header has 7 columns",
                        "11 partner_city: doubled: line 9 has this tie already");
        assertThat(faults.first().get(0).remedy())
                .isEqualTo("Write one of active, unknown, retained, suspended, terminated, none");
        assertThat(cities.all()).extracting(City::name).containsExactly("Dayton", "Dublin");
        assertThat(cities.all().get(0).ties()).extracting(Tie::partnerCity).containsExactly("Perm", "Tver");
    }

    @ParameterizedTest
    @CsvSource({"1991, 1991", "1991.0, 1991", "'', "})
    void takesAYearAsSpreadsheetsWriteIt(String written, @Nullable String year) throws IOException {
        Cities cities = read(HEAD + "Akron,OH,Perm," + written + ",active,2022-03-01,x\n");

        assertThat(faults.first()).isEmpty();
        assertThat(cities.all().get(0).ties().get(0).since()).isEqualTo(year);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "-", "unknown", "1/1/1991", "33239", "2027", "1991-01-01", "#REF!", "91"})
    void refusesWhatIsNoYear(String written) throws IOException {
        read(HEAD + "Akron,OH,Perm," + written + ",active,2022-03-01,x\n");

        assertThat(faults.first()).singleElement().satisfies(fault -> assertThat(fault.toString())
                .contains("cities.csv:2: since \"" + written + "\": not a year"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "-", "none", "#REF!", "YekaterinburgÂ’s", "JosÃ©"})
    void refusesAPartnerThatIsNone(String written) throws IOException {
        read(HEAD + "Akron,OH," + written + ",,active,2022-03-01,x\n");

        assertThat(faults.first()).singleElement().satisfies(fault -> assertThat(fault.toString())
                .contains("cities.csv:2: partner_city \"" + written + "\": "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-03-01", "2022/03/01", "2022-03-01 00:00:00", "2022-03-01T00:00"})
    void takesADayAsSpreadsheetsWriteIt(String written) throws IOException {
        Cities cities = read(HEAD + "Akron,OH,Perm,,active," + written + ",x\n");

        assertThat(faults.first()).isEmpty();
        assertThat(cities.all().get(0).statusAsOf()).isEqualTo("2022-03-01");
    }

    @Test
    void reportsAMissingFileAsAFault() {
        Cities cities = Cities.read(folder.resolve("none.csv"), TODAY, faults);

        assertThat(cities.all()).isEmpty();
        assertThat(faults.first()).extracting(Fault::problem).containsExactly("there is no such file");
    }

    private Cities read(String content) throws IOException {
        return Cities.read(Files.writeString(folder.resolve("cities.csv"), content), TODAY, faults);
    }
}
