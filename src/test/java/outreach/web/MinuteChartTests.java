package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinuteChartTests {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static MinuteChart minutes(int count) {
        var minutes = new TreeMap<Instant, Integer>();
        for (int i = 0; i < count; i++) {
            minutes.put(NOON.plus(i, ChronoUnit.MINUTES), 30);
        }
        return MinuteChart.of(minutes, ZoneOffset.UTC);
    }

    private static double percent(String text) {
        return Double.parseDouble(text.replace("%", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9, 10, 40, 41, 200})
    void theLastColumnStandsAboveTheEndsTimeAtTheRight(int count) {
        MinuteChart chart = minutes(count);

        MinuteChart.Column last = chart.columns().get(chart.columns().size() - 1);
        assertThat(percent(last.x()) + percent(last.width())).isBetween(98.5, 100.0);
        assertThat(chart.last()).isNotEmpty();
    }

    @Test
    void aMinuteAloneHasItsTimeBelowItAndNoOther() {
        MinuteChart chart = minutes(1);

        assertThat(chart.first()).isEqualTo("12:00");
        assertThat(chart.last()).isEmpty();
        assertThat(percent(chart.columns().get(0).x())).isLessThan(15);
    }

    @Test
    void aLongPauseMakesNoRateOutOfTries() {
        var minutes = new TreeMap<Instant, Integer>();
        minutes.put(NOON, 4);
        minutes.put(NOON.plus(2, ChronoUnit.HOURS), 2);
        minutes.put(NOON.plus(28, ChronoUnit.DAYS), 2);

        MinuteChart chart = MinuteChart.of(minutes, ZoneOffset.UTC);

        assertThat(chart.words()).isEqualTo("8 tries in 28 days 1 hour from 2026-11-22 12:00 on; at most 4 a minute.");
        assertThat(chart.each()).isEqualTo("16 hours 49 minutes");
        assertThat(chart.columns().get(0).label()).isEqualTo("2026-11-22 12:00: 6 tries in 16 hours 49 minutes");
        assertThat(chart.columns())
                .extracting(MinuteChart.Column::number)
                .startsWith(6, 0)
                .endsWith(0, 2);
        assertThat(chart.first()).isEqualTo("2026-11-22 12:00");
        assertThat(chart.last()).isEqualTo("2026-12-20 12:00");
    }

    @Test
    void aColumnOfOneMinuteSaysNoMoreThanItsTries() {
        MinuteChart chart = minutes(2);

        assertThat(chart.words()).isEqualTo("60 tries in 2 minutes from 2026-11-22 12:00 on; at most 30 a minute.");
        assertThat(chart.each()).isEqualTo("minute");
        assertThat(chart.columns().get(1).label()).isEqualTo("2026-11-22 12:01: 30 tries");
        assertThat(chart.last()).isEqualTo("12:01");
    }
}
