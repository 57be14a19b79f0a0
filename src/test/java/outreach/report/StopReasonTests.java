package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import outreach.delivery.Halt;
import outreach.ledger.Stop;

class StopReasonTests {
    private static final Clock MORNING =
            Clock.fixed(Instant.parse("2026-11-22T15:05:30Z"), ZoneId.of("America/Chicago"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T16:05:00Z, 'the day is full. Go on after 10:05.'",
        "2026-11-22T16:05:30Z, 'the day is full. Go on after 10:06.'",
        "2026-11-23T15:05:30Z, 'the day is full. Go on after 2026-11-23 09:06.'",
        "2026-11-23T05:59:30Z, 'the day is full. Go on after 2026-11-23 00:00.'",
        ", the day is full"
    })
    void tellsWhenToGoOnWhereThatIsKnown(@Nullable Instant goOnAt, String words) {
        assertThat(StopReason.of(new Halt(Halt.Kind.QUOTA, "the day is full", goOnAt), MORNING))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T16:05:00Z, 2026-11-22 10:05",
        "2026-11-22T16:05:30Z, 2026-11-22 10:06",
        "2026-11-22T16:05:00.500Z, 2026-11-22 10:06",
        "2026-11-23T05:59:30Z, 2026-11-23 00:00"
    })
    void theLedgersWordsNameTheSameMinute(Instant goOnAt, String minute) {
        assertThat(StopReason.of(new Stop("the day is full", MORNING.instant(), goOnAt), MORNING.getZone()))
                .isEqualTo("It stopped on 2026-11-22 09:05: the day is full. Go on after %s.".formatted(minute));
        assertThat(StopReason.of(new Halt(Halt.Kind.QUOTA, "the day is full", goOnAt), MORNING))
                .endsWith(minute.substring("2026-11-22 ".length()) + ".");
    }
}
