package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import outreach.city.City;
import outreach.city.Tie;
import outreach.city.TieStatus;

class CitiesReportTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final City FRESH = city("Chicago", "IL", "Moscow", TieStatus.SUSPENDED, TODAY);
    private static final City OLD = city("Homer", "AK", "Yelizovo", TieStatus.ACTIVE, LocalDate.of(2022, 4, 6));
    private static final City UNKNOWN = city("Fairbanks", "AK", "Yakutsk", TieStatus.UNKNOWN, TODAY.minusDays(1));
    private static final City NONE = city("Nome", "AK", null, TieStatus.NONE, LocalDate.of(2020, 1, 1));
    private static final City LAST_DAY = city("Livermore", "CA", "Snezhinsk", TieStatus.ACTIVE, TODAY.minusDays(30));

    @Test
    void listsCitiesWithTheAgeOfTheirStatus() {
        assertThat(report(FRESH, UNKNOWN, OLD).text())
                .isEqualTo(
                        """
                        Chicago, IL    suspended   2026-11-22           today  Moscow
                        Fairbanks, AK  unknown     2026-11-21       1 day ago  Yakutsk
                        Homer, AK      active      2022-04-06  1,691 days ago  Yelizovo

                        3 cities; 2 are to be checked again: ./outreach cities review
                        """);
        assertThat(report(FRESH).text()).endsWith("1 city; all were checked within 30 days.\n");
    }

    @Test
    void reviewsTheOldestFirstWithSourceAndCommand() {
        assertThat(report(FRESH, UNKNOWN, OLD, NONE, LAST_DAY).reviewText())
                .isEqualTo(
                        """
                        Homer, AK with Yelizovo: active as of 2022-04-06, 1,691 days ago
                          read at: https://news.example/Homer
                          then:    ./outreach cities set "Homer, AK" STATUS --as-of YYYY-MM-DD --source WHERE

                        Fairbanks, AK with Yakutsk: unknown as of 2026-11-21, 1 day ago
                          read at: https://news.example/Fairbanks
                          then:    ./outreach cities set "Fairbanks, AK" STATUS --as-of YYYY-MM-DD --source WHERE

                        2 cities to check. Read what the city says now, and write for STATUS one of: active, suspended, terminated, retained, none.
                        """);
    }

    @Test
    void leadsToWhatTheChecksWereForIfAllIsFresh() {
        assertThat(report(FRESH, NONE, LAST_DAY).reviewText())
                .isEqualTo(
                        """
                        No city needs to be checked: every status is known and at most 30 days old.
                        Who gets a letter now that was held for that: ./outreach check
                        """);
        assertThat(report(FRESH).reviewJson()).isEqualTo("[]\n");
    }

    @Test
    void givesProgramsDatesAndAges() {
        assertThat(report(OLD).json())
                .isEqualTo(
                        "[{\"city\":\"Homer\",\"state\":\"AK\",\"status\":\"active\",\"status_as_of\":\"2022-04-06\",\"age_days\":1691,"
                                + "\"must_be_checked\":true,\"partner_cities\":[\"Yelizovo\"],\"sources\":[\"https://news.example/Homer\"]}]\n");
    }

    private static CitiesReport report(City... cities) {
        return new CitiesReport(List.of(cities), Duration.ofDays(30), TODAY, SampleLedger.COMMANDS);
    }

    private static City city(String name, String state, @Nullable String partner, TieStatus status, LocalDate asOf) {
        return new City(name, state, List.of(new Tie(partner, null, status, asOf, "https://news.example/" + name)));
    }
}
