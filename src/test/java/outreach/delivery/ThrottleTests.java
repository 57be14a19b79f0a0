package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThrottleTests {
    /** From a claim's time in the ledger to its last byte, at most. */
    private static final Duration GRACE = Duration.ofSeconds(1);

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
    void aPlaceThatWasNotUsedIsFreeAgain() {
        var throttle = new Throttle(limits(new Rate(4, Duration.ofMinutes(1)), null, 4, 4), clock);
        for (int i = 0; i < 10; i++) {
            Objects.requireNonNull(throttle.tryAcquire("a.org")).unused();
        }
        for (int i = 0; i < 4; i++) {
            send(throttle, "a.org");
        }
        assertThat(throttle.untilPermitted("a.org"))
                .isGreaterThan(Duration.ofMinutes(50).toNanos());
    }

    @Test
    void aPlaceThatIsGivenBackLetsNobodyFollowTooClosely() {
        var throttle = new Throttle(limits(new Rate(60, Duration.ofMinutes(1)), null, null, null), clock);
        Throttle.Permit early = Objects.requireNonNull(throttle.tryAcquire("a.org"));
        clock.advance(Duration.ofSeconds(1));
        Objects.requireNonNull(throttle.tryAcquire("a.org")).sent();
        early.unused();

        assertThat(send(throttle, "a.org")).isGreaterThan(Duration.ofMillis(960));
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
        assertThat(send(throttle, "a.org")).isEqualTo(HOUR.plus(GRACE).plusNanos(1));
        assertThat(send(throttle, "a.org")).isEqualTo(Duration.ofHours(21));
    }

    @Test
    void aLowerLimitThanWasUsedWaitsUntilEnoughIsOld() {
        var throttle = new Throttle(limits(null, 2, null, null), clock);
        Instant now = clock.instant();
        throttle.seed(IntStream.range(0, 10)
                .mapToObj(i -> now.minus(Duration.ofHours(i)))
                .toList());

        assertThat(send(throttle, "a.org"))
                .isEqualTo(Duration.ofHours(23).plus(GRACE).plusNanos(1));
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
        assertThat(send(throttle, "a.org"))
                .isEqualTo(Duration.ofMinutes(40).plus(GRACE).plusNanos(1));
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
}
