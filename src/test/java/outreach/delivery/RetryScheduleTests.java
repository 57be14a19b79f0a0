package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTests {
    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(new SendingLimits(null, null, null, null, 5, Duration.ofMinutes(1), Duration.ofHours(1)));

    private static List<Long> seconds(int attempts) {
        return IntStream.range(0, 100)
                .mapToObj(draw -> SCHEDULE.after(attempts).toSeconds())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1, 45, 75", "2, 90, 150", "3, 180, 300", "4, 360, 600", "5, 720, 1200"})
    void doublesTheTimeAfterEachAttemptMoreOrLessByAQuarter(int attempts, long least, long most) {
        assertThat(seconds(attempts)).allSatisfy(time -> assertThat(time).isBetween(least, most));
    }

    @Test
    void neverWaitsLongerThanTheLongestTime() {
        assertThat(seconds(20)).allSatisfy(time -> assertThat(time).isBetween(45 * 60L, 60 * 60L));
    }

    @Test
    void doesNotTryAllAtTheSameMoment() {
        assertThat(seconds(3).stream().distinct().count()).isGreaterThan(10);
    }

    @Test
    void countsFromTheMomentItIsTold() {
        Instant now = Instant.parse("2026-11-22T00:00:00Z");

        assertThat(SCHEDULE.next(now, 1)).isBetween(now.plusSeconds(45), now.plusSeconds(75));
    }
}
