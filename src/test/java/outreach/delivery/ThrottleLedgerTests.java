package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.delivery.DaysOfSending.Trouble.CLOCK_SET_BACK;
import static outreach.delivery.DaysOfSending.Trouble.CRASH;
import static outreach.delivery.DaysOfSending.Trouble.RESTART;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process remembers of those before it comes out of a real ledger. */
class ThrottleLedgerTests {
    private static final List<String> DOMAINS = List.of("a.example", "b.example", "c.example");

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock();

    private static SendingLimits limits(
            @Nullable Integer perDay, @Nullable Integer perHour, @Nullable Integer perDomain) {
        return new SendingLimits(null, perDay, perHour, perDomain, 5, Duration.ofMinutes(1), Duration.ofHours(1));
    }

    private static int acquireAll(Throttle throttle, String domain) {
        int count = 0;
        for (Throttle.Permit permit = throttle.tryAcquire(domain);
                permit != null;
                permit = throttle.tryAcquire(domain)) {
            permit.sent();
            count++;
        }
        return count;
    }

    @Test
    void keepsAllLimitsThroughRestartsAndCrashes() {
        try (var books = new LedgerBookkeeper(directory, DOMAINS, 500, clock)) {
            List<Seen> seen = DaysOfSending.of(
                            limits(400, 40, 20),
                            Duration.ofHours(36),
                            4,
                            DOMAINS,
                            EnumSet.of(RESTART, CRASH, CLOCK_SET_BACK),
                            books,
                            1)
                    .seen();

            assertThat(Seen.mostInAny(seen, Duration.ofDays(1))).isBetween(390L, 400L);
            assertThat(Seen.mostInAny(seen, Duration.ofHours(1))).isBetween(38L, 40L);
            assertThat(DOMAINS).allSatisfy(domain -> assertThat(Seen.mostInAny(
                            seen.stream()
                                    .filter(message -> message.domain().equals(domain))
                                    .toList(),
                            Duration.ofHours(1)))
                    .isBetween(15L, 20L));
        }
    }

    @Test
    void usesTheWholeQuotaAlthoughItIsRestarted() {
        try (var books = new LedgerBookkeeper(directory, DOMAINS, 500, clock)) {
            List<Seen> seen = DaysOfSending.of(
                            limits(null, 40, null), Duration.ofDays(1), 4, DOMAINS, EnumSet.of(RESTART), books, 2)
                    .seen();

            assertThat(seen).hasSizeGreaterThan(24 * 40 * 95 / 100);
        }
    }

    @Test
    void yesterdaysRunHasUsedUpTodaysQuota() {
        SendingLimits limits = limits(5, null, null);
        try (var books = new LedgerBookkeeper(directory, DOMAINS, 10, clock)) {
            sendFive(books);

            clock.advance(Duration.ofHours(20));
            assertThat(acquireAll(books.restarted(limits, clock), "a.example")).isZero();
            // the first two count until a day and a second after their outcomes, which were in the tenth minute
            clock.advance(Duration.ofHours(3).plusMinutes(20));
            assertThat(acquireAll(books.restarted(limits, clock), "a.example")).isZero();
            clock.advance(Duration.ofSeconds(2));
            assertThat(acquireAll(books.restarted(limits, clock), "a.example")).isEqualTo(2);
        }
    }

    /** Ten minutes apart: accepted, refused for now, accepted, and two that are claimed when the process dies. */
    private void sendFive(LedgerBookkeeper books) {
        books.claimed(0, "a.example", clock.instant());
        clock.advance(Duration.ofMinutes(10));
        books.replied(0, "a.example", clock.instant());
        books.replied(1, "b.example", clock.instant());
        clock.advance(Duration.ofMinutes(10));
        books.claimed(0, "a.example", clock.instant());
        books.replied(0, "a.example", clock.instant());
        clock.advance(Duration.ofMinutes(10));
        books.claimed(0, "b.example", clock.instant());
        clock.advance(Duration.ofMinutes(20));
        books.claimed(1, "c.example", clock.instant());
    }

    @Test
    void eachDomainsShareIsRemembered() {
        SendingLimits limits = limits(null, null, 2);
        try (var books = new LedgerBookkeeper(directory, DOMAINS, 10, clock)) {
            books.claimed(0, "a.example", clock.instant());
            books.replied(0, "a.example", clock.instant());
            books.replied(0, "a.example", clock.instant());
            books.claimed(0, "b.example", clock.instant());

            Throttle restarted = books.restarted(limits, clock);
            assertThat(acquireAll(restarted, "a.example")).isZero();
            assertThat(acquireAll(restarted, "b.example")).isEqualTo(1);
            assertThat(acquireAll(restarted, "c.example")).isEqualTo(2);
        }
    }
}
