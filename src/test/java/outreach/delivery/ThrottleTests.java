package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleTests {
    private static final Duration HOUR = Duration.ofHours(1);

    private final MovableClock clock = new MovableClock();

    private static SendingLimits limits(
            @Nullable Rate rate, @Nullable Integer perDay, @Nullable Integer perHour, @Nullable Integer perDomain) {
        return new SendingLimits(rate, perDay, perHour, perDomain, 5, Duration.ofMinutes(1), HOUR);
    }

    /** Waits as long as it must, and sends. */
    private Duration send(Throttle throttle, String domain) {
        Instant before = clock.instant();
        Throttle.Permit permit = throttle.tryAcquire(domain);
        while (permit == null) {
            clock.advance(Duration.ofNanos(Math.max(throttle.untilPermitted(), throttle.untilPermitted(domain))));
            permit = throttle.tryAcquire(domain);
        }
        permit.sent();
        return Duration.between(before, clock.instant());
    }

    /** A connection's next event: it begins a message, writes its dot, or is free again. */
    private record Event(long at, int kind, int connection, Throttle.@Nullable Permit permit) {}

    /**
     * A day of sending over some connections, each message taking a random while to its dot and to its reply; with pauses and restarts.
     *
     * @return when the server saw each message, in milliseconds
     */
    private List<Long> day(SendingLimits limits, int connections, long seed, boolean pauses, boolean restarts) {
        var random = new Random(seed);
        Instant start = clock.instant();
        var seen = new ArrayList<Long>();
        var past = new ArrayList<Instant>();
        var throttle = new Throttle(limits, clock);
        var events = new PriorityQueue<Event>((a, b) -> Long.compare(a.at(), b.at()));
        for (int i = 0; i < connections; i++) {
            events.add(new Event(0, 0, i, null));
        }
        long resting = -1;
        while (true) {
            Event event = events.remove();
            if (event.at() >= Duration.ofDays(1).toMillis()) {
                return seen;
            }
            clock.advance(Duration.between(clock.instant(), start.plusMillis(event.at())));
            if (event.kind() == 0) {
                if (pauses && random.nextInt(2_000) == 0) {
                    resting = event.at() + random.nextInt(3_600_000);
                }
                Throttle.Permit permit = event.at() < resting ? null : throttle.tryAcquire("example.org");
                if (permit != null) {
                    events.add(new Event(event.at() + 5 + random.nextInt(195), 1, event.connection(), permit));
                } else {
                    long wait = event.at() < resting ? resting - event.at() : throttle.untilPermitted() / 1_000_000 + 1;
                    events.add(new Event(event.at() + Math.min(wait, 60_000), 0, event.connection(), null));
                }
            } else {
                seen.add(event.at());
                past.add(clock.instant());
                Objects.requireNonNull(event.permit()).sent();
                boolean restart = restarts && random.nextInt(300) == 0;
                events.add(new Event(event.at() + 20 + random.nextInt(500), 0, event.connection(), null));
                if (restart && events.stream().allMatch(e -> e.kind() == 0)) {
                    throttle = new Throttle(limits, clock);
                    throttle.seed(past);
                }
            }
        }
    }

    private static long mostInAny(List<Long> times, Duration window) {
        long most = 0;
        int from = 0;
        for (int to = 0; to < times.size(); to++) {
            while (times.get(to) - times.get(from) >= window.toMillis()) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 2", "8, 3"})
    void neverExceedsTheRateWithinAnyWindowAndReaches95Percent(int connections, long seed) {
        List<Long> seen =
                day(limits(new Rate(30, Duration.ofMinutes(1)), null, null, null), connections, seed, false, false);

        assertThat(mostInAny(seen, Duration.ofMinutes(1))).isLessThanOrEqualTo(30);
        assertThat(seen).hasSizeGreaterThan(30 * 60 * 24 * 95 / 100);
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "4, 5", "8, 6"})
    void keepsAllLimitsThroughPausesAndRestarts(int connections, long seed) {
        var limits = limits(new Rate(2, Duration.ofSeconds(1)), 20_000, 1_500, null);

        List<Long> seen = day(limits, connections, seed, true, true);

        assertThat(mostInAny(seen, Duration.ofSeconds(1))).isLessThanOrEqualTo(2);
        assertThat(mostInAny(seen, HOUR)).isLessThanOrEqualTo(1_500);
        assertThat(seen).hasSizeLessThanOrEqualTo(20_000).hasSizeGreaterThan(10_000);
    }

    @Test
    void usesAnHourlyQuotaTo95Percent() {
        List<Long> seen = day(limits(null, null, 100, null), 4, 7, false, false);

        assertThat(mostInAny(seen, HOUR)).isEqualTo(100);
        assertThat(seen).hasSizeGreaterThan(100 * 24 * 95 / 100);
    }

    @Test
    void spacesMessagesEvenly() {
        var throttle = new Throttle(limits(new Rate(30, Duration.ofMinutes(1)), null, null, null), clock);
        send(throttle, "a.org");

        for (int i = 0; i < 100; i++) {
            assertThat(send(throttle, "a.org")).isBetween(Duration.ofMillis(1_980), Duration.ofMillis(2_021));
        }
    }

    @Test
    void doesNotBurstAfterAPause() {
        var throttle = new Throttle(limits(new Rate(30, Duration.ofMinutes(1)), null, null, null), clock);
        send(throttle, "a.org");
        clock.advance(HOUR);

        assertThat(send(throttle, "a.org")).isZero();
        assertThat(send(throttle, "a.org")).isGreaterThan(Duration.ofMillis(1_970));
        assertThat(send(throttle, "a.org")).isGreaterThan(Duration.ofMillis(1_990));
    }

    @Test
    void countsAMessageFromItsReservationUntilAWindowAfterItsDot() {
        var throttle = new Throttle(limits(null, null, 1, null), clock);
        Throttle.Permit slow = throttle.tryAcquire("a.org");
        clock.advance(HOUR.multipliedBy(2));
        assertThat(throttle.tryAcquire("a.org")).isNull();

        Objects.requireNonNull(slow).sent();
        clock.advance(HOUR);
        assertThat(throttle.tryAcquire("a.org")).isNull();
        clock.advance(Duration.ofNanos(1));
        assertThat(throttle.tryAcquire("a.org")).isNotNull();
    }

    @Test
    void remembersYesterdaysQuotaAfterARestart() {
        var throttle = new Throttle(limits(null, 3, null, null), clock);
        Instant now = clock.instant();
        throttle.seed(List.of(
                now.minus(Duration.ofHours(1)),
                now.minus(Duration.ofHours(30)),
                now.minus(Duration.ofHours(23)),
                now.minus(Duration.ofHours(2))));

        assertThat(throttle.tryAcquire("a.org")).isNull();
        assertThat(send(throttle, "a.org")).isEqualTo(HOUR.plusNanos(1));
        assertThat(send(throttle, "a.org")).isEqualTo(Duration.ofHours(21));
    }

    @Test
    void aLowerLimitThanWasUsedWaitsUntilEnoughIsOld() {
        var throttle = new Throttle(limits(null, 2, null, null), clock);
        Instant now = clock.instant();
        throttle.seed(IntStream.range(0, 10)
                .mapToObj(i -> now.minus(Duration.ofHours(i)))
                .toList());

        assertThat(send(throttle, "a.org")).isEqualTo(Duration.ofHours(23).plusNanos(1));
    }

    @Test
    void aClockThatIsSetBackOpensNoWindowAndClosesNone() {
        var throttle = new Throttle(limits(new Rate(30, Duration.ofMinutes(1)), null, 10, null), clock);
        for (int i = 0; i < 10; i++) {
            send(throttle, "a.org");
        }
        clock.advance(Duration.ofDays(-3));

        assertThat(throttle.tryAcquire("a.org")).isNull();
        assertThat(send(throttle, "a.org")).isBetween(Duration.ofMinutes(59), HOUR.plusMillis(1));
    }

    @Test
    void attemptsFromTheFutureCountAsNow() {
        var throttle = new Throttle(limits(null, 1, null, null), clock);
        throttle.seed(List.of(clock.instant().plus(Duration.ofDays(5))));

        assertThat(send(throttle, "a.org")).isEqualTo(Duration.ofDays(1).plusNanos(1));
    }

    @Test
    void oneDomainsShareDoesNotHoldUpAnother() {
        var throttle = new Throttle(limits(null, null, null, 2), clock);
        throttle.seedDomain("a.org", List.of(clock.instant().minus(Duration.ofMinutes(20))));
        send(throttle, "a.org");

        assertThat(throttle.tryAcquire("a.org")).isNull();
        assertThat(throttle.tryAcquire("b.org")).isNotNull();
        assertThat(send(throttle, "a.org")).isEqualTo(Duration.ofMinutes(40).plusNanos(1));
    }

    @Test
    void foretellsHowLongARunTakes() {
        var throttle = new Throttle(limits(new Rate(30, Duration.ofMinutes(1)), 100, null, 10), clock);

        assertThat(throttle.timeFor(0)).isZero();
        assertThat(throttle.timeFor(31)).isBetween(Duration.ofSeconds(60), Duration.ofMillis(60_001));
        assertThat(throttle.timeFor(101))
                .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusSeconds(1));
        assertThat(throttle.timeFor(Map.of("a.org", 25L, "b.org", 1L)))
                .isBetween(Duration.ofHours(2), Duration.ofHours(2).plusSeconds(1));
        // asking changes nothing
        assertThat(send(throttle, "a.org")).isZero();
    }

    @Test
    void foretellsAMillionMessagesQuickly() {
        var throttle = new Throttle(limits(new Rate(100, Duration.ofSeconds(1)), 1_000_000, 100_000, null), clock);

        assertThat(throttle.timeFor(1_000_000)).isBetween(Duration.ofHours(9), Duration.ofHours(10));
    }

    @Test
    void retriesComeLaterEachTimeUpToTheLongestAndNotAllAtOnce() {
        var schedule = new RetrySchedule(SendingLimits.UNLIMITED);
        long[] seconds = new long[50];
        for (int i = 0; i < seconds.length; i++) {
            assertThat(schedule.after(1)).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(75));
            assertThat(schedule.after(3)).isBetween(Duration.ofSeconds(150), Duration.ofSeconds(330));
            assertThat(schedule.after(20)).isBetween(Duration.ofMinutes(30), HOUR);
            seconds[i] = schedule.after(2).toMillis();
        }
        assertThat(Arrays.stream(seconds).distinct().count()).isGreaterThan(10);
    }
}
