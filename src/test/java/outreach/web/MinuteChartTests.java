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
}
