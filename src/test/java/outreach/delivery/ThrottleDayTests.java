package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.delivery.DaysOfSending.Trouble.CLOCK_SET_BACK;
import static outreach.delivery.DaysOfSending.Trouble.CLOCK_SET_FORWARD;
import static outreach.delivery.DaysOfSending.Trouble.CRASH;
import static outreach.delivery.DaysOfSending.Trouble.PAUSE;
import static outreach.delivery.DaysOfSending.Trouble.RESTART;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.delivery.DaysOfSending.Trouble;

/** The limits over whole days, as the server sees them. */
class ThrottleDayTests {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<String> DOMAINS = List.of("a.example", "b.example", "c.example", "d.example");
    private static final EnumSet<Trouble> NONE = EnumSet.noneOf(Trouble.class);

    private static SendingLimits limits(
            @Nullable String rate, @Nullable Integer perDay, @Nullable Integer perHour, @Nullable Integer perDomain) {
        return new SendingLimits(
                rate == null ? null : Rate.parse(rate), perDay, perHour, perDomain, 5, Duration.ofMinutes(1), HOUR);
    }

    private static void assertNeverMore(SendingLimits limits, DaysOfSending.Result days) {
        Rate rate = limits.rate();
        if (rate != null) {
            assertThat(Seen.mostInAny(days.seen(), rate.per())).isLessThanOrEqualTo(rate.messages());
        }
        if (limits.perHour() != null) {
            assertThat(Seen.mostInAny(days.seen(), HOUR)).isLessThanOrEqualTo(limits.perHour());
        }
        if (limits.perDay() != null) {
            assertThat(Seen.mostInAny(days.seen(), DAY)).isLessThanOrEqualTo(limits.perDay());
        }
        Integer perDomain = limits.perDomainPerHour();
        if (perDomain != null) {
            for (String domain : DOMAINS) {
                assertThat(Seen.mostInAny(days.to(domain), HOUR)).isLessThanOrEqualTo(perDomain);
            }
        }
    }

    /** How many messages the limits let through in so much time, while there are some for each domain. */
    private static double allowed(SendingLimits limits, Duration time) {
        double inAnHour = Double.MAX_VALUE;
        Rate rate = limits.rate();
        if (rate != null) {
            inAnHour = (double) rate.messages() * HOUR.toNanos() / rate.per().toNanos();
        }
        if (limits.perHour() != null) {
            inAnHour = Math.min(inAnHour, limits.perHour());
        }
        if (limits.perDomainPerHour() != null) {
            inAnHour = Math.min(inAnHour, (double) limits.perDomainPerHour() * DOMAINS.size());
        }
        double all = inAnHour * time.toNanos() / HOUR.toNanos();
        return limits.perDay() == null ? all : Math.min(all, (double) limits.perDay() * time.toDays());
    }

    @ParameterizedTest
    @CsvSource({
        "1/s,    ,     ,     , 1",
        "1/s,    ,     ,     , 4",
        "2/s,    , 6000,     , 4",
        "30/min, ,     ,     , 1",
        "30/min, ,     ,     , 8",
        "7/min,  ,     ,     , 3",
        "100/h,  ,     ,     , 2",
        "1/h,    ,     ,     , 2",
        ",    500,     ,     , 4",
        ",       ,  100,     , 4",
        ",       ,     ,   50, 4",
        "30/min, 500,  ,     , 4",
        "30/min, ,  900,  250, 8",
        "1/s, 10000, 1500, 300, 8"
    })
    void usesAllThatIsAllowedAndNeverMore(
            @Nullable String rate,
            @Nullable Integer perDay,
            @Nullable Integer perHour,
            @Nullable Integer perDomain,
            int connections) {
        SendingLimits limits = limits(rate, perDay, perHour, perDomain);
        Duration length = perDay == null ? DAY : DAY.multipliedBy(2);

        DaysOfSending.Result days = DaysOfSending.of(limits, length, connections, DOMAINS, NONE, 1);

        assertNeverMore(limits, days);
        assertThat((double) days.seen().size()).isGreaterThanOrEqualTo(0.95 * allowed(limits, length));
    }

    @ParameterizedTest
    @CsvSource({"1/s, 4", "30/min, 1", "30/min, 8", "7/min, 3", "100/h, 2"})
    void losesToTroublesOnlyTheTimeThatTheyTake(String rate, int connections) {
        SendingLimits limits = limits(rate, null, null, null);

        DaysOfSending.Result days =
                DaysOfSending.of(limits, DAY, connections, DOMAINS, EnumSet.of(PAUSE, RESTART, CRASH), connections);

        assertNeverMore(limits, days);
        assertThat((double) days.seen().size()).isGreaterThanOrEqualTo(0.95 * allowed(limits, days.atWork()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/s", "30/min", "100/h"})
    void aClockThatIsSetBackCostsNothing(String rate) {
        SendingLimits limits = limits(rate, null, null, null);

        DaysOfSending.Result days = DaysOfSending.of(limits, DAY, 4, DOMAINS, EnumSet.of(CLOCK_SET_BACK), 3);

        assertNeverMore(limits, days);
        assertThat((double) days.seen().size()).isGreaterThanOrEqualTo(0.95 * allowed(limits, DAY));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void keepsAnyLimitsThroughPausesRestartsCrashesAndAClockThatIsSetBack(long seed) {
        var random = new Random(seed);

        assertKept(random, EnumSet.of(PAUSE, RESTART, CRASH, CLOCK_SET_BACK));
    }

    @Test
    void aClockThatIsSetForwardLetsThroughTwiceAsMuchAtMost() {
        DaysOfSending.Result days =
                DaysOfSending.of(limits(null, 300, 60, null), DAY, 4, DOMAINS, EnumSet.of(CLOCK_SET_FORWARD), 1);

        assertThat(Seen.mostInAny(days.seen(), HOUR)).isBetween(61L, 120L);
        assertThat(Seen.mostInAny(days.seen(), DAY)).isBetween(300L, 600L);
    }

    private static void assertKept(Random random, Set<Trouble> troubles) {
        SendingLimits limits = limits(
                random.nextBoolean()
                        ? (1 + random.nextInt(60)) + List.of("/min", "/h").get(random.nextInt(2))
                        : null,
                random.nextBoolean() ? 1 + random.nextInt(1_000) : null,
                1 + random.nextInt(200),
                random.nextBoolean() ? 1 + random.nextInt(40) : null);
        int connections = 1 + random.nextInt(8);

        DaysOfSending.Result days =
                DaysOfSending.of(limits, DAY.multipliedBy(2), connections, DOMAINS, troubles, random.nextLong());

        assertThat(days.seen())
                .as("%s over %d connections", limits, connections)
                .isNotEmpty();
        assertNeverMore(limits, days);
    }
}
