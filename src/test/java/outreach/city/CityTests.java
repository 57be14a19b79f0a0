package outreach.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CityTests {
    private static final LocalDate CHECKED = LocalDate.of(2026, 10, 23);
    private static final Duration VALID = Duration.ofDays(30);
    private static final LocalDate LAST_DAY = CHECKED.plusDays(30);

    @Test
    void countsOnTheLastDayOfItsStatusYet() {
        City city = city(tie(TieStatus.ACTIVE, CHECKED));
        assertThat(city.isStale(VALID, LAST_DAY)).isFalse();
        assertThat(city.isStale(VALID, LAST_DAY.plusDays(1))).isTrue();
        assertThat(city.daysSinceCheck(LAST_DAY)).isEqualTo(30);
    }

    @Test
    void partsOfADayDoNotMakeAStatusCountLonger() {
        assertThat(city(tie(TieStatus.ACTIVE, CHECKED)).isStale(VALID.plusHours(23), LAST_DAY.plusDays(1)))
                .isTrue();
    }

    @Test
    void isAsOldAsTheOldestOfItsDecidingTies() {
        City city = city(
                tie(TieStatus.ACTIVE, CHECKED.plusDays(9)),
                tie(TieStatus.ACTIVE, CHECKED),
                tie(TieStatus.SUSPENDED, CHECKED.minusYears(1)));
        assertThat(city.daysSinceCheck(LAST_DAY)).isEqualTo(30);
    }

    @ParameterizedTest
    @EnumSource(TieStatus.class)
    void mustBeCheckedWhereItsStatusIsUnknownOrHoldsLettersForItsAge(TieStatus status) {
        City city = city(tie(status, CHECKED));
        assertThat(city.mustBeChecked(VALID, LAST_DAY)).isEqualTo(status == TieStatus.UNKNOWN);
        assertThat(city.mustBeChecked(VALID, LAST_DAY.plusDays(1))).isEqualTo(status != TieStatus.NONE);
    }

    private static City city(Tie... ties) {
        return new City("Chicago", "IL", List.of(ties));
    }

    private static Tie tie(TieStatus status, LocalDate checked) {
        return new Tie("Moscow", "1997", status, checked, null);
    }
}
