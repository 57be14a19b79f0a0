package outreach.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outreach.ledger.LedgerView;
import outreach.ledger.PastAttempt;

/**
 * Keeps every limit at once, over all connections: exact sliding windows, and messages evenly spaced by the rate. What was not used during a pause is gone.
 *
 * <p>A clock that is set back neither opens a window early nor closes it for longer than the step: time stands still for that step. A clock that
 * jumps forward is believed, because that is what a machine that slept looks like; if only the clock was wrong, one window can hold twice its limit.
 * A message counts until the window's length after its last byte was written, so the rate that is reached is the limit less the line's round trip:
 * 30/min over 100 ms gives 29.95.
 */
public final class Throttle {
    private static final long DAY = Duration.ofDays(1).toNanos();
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final int DOMAINS_BEFORE_TIDYING = 4_096;
    /** A thread that wakes up late by this much does not lower the rate: the next message keeps the beat. */
    private static final long LATEST_WAKE_UP = Duration.ofMillis(20).toNanos();
    /** The ledger has the time of a claim, and a crash leaves it open when the last byte followed: so much later at most, unless the disk hung. */
    private static final Duration CLAIM_TO_LAST_BYTE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Instant origin;
    private final long gap;
    private final List<SlidingWindow> windows = new ArrayList<>();
    private final @Nullable Integer perDomainPerHour;
    private final Map<String, SlidingWindow> domains = new HashMap<>();
    private long lastRead;
    private long setBack;
    private long nextBeat = Long.MIN_VALUE / 2;

    public Throttle(SendingLimits limits, InstantSource clock) {
        this.clock = clock;
        this.origin = clock.instant();
        this.perDomainPerHour = limits.perDomainPerHour();
        Rate rate = limits.rate();
        if (rate == null) {
            gap = 0;
        } else {
            long per = rate.per().toNanos();
            gap = (per + rate.messages() - 1) / rate.messages();
            windows.add(new SlidingWindow(rate.messages(), per));
        }
        if (limits.perHour() != null) {
            windows.add(new SlidingWindow(limits.perHour(), HOUR));
        }
        if (limits.perDay() != null) {
            windows.add(new SlidingWindow(limits.perDay(), DAY));
        }
    }

    /** A throttle that knows what the ledger knows of the time before this process began, as far as a limit looks back. */
    public static Throttle seededFrom(LedgerView ledger, SendingLimits limits, InstantSource clock) {
        var throttle = new Throttle(limits, clock);
        long lookingBack = throttle.longestWindow();
        if (lookingBack == 0) {
            return throttle;
        }
        Instant longAgo = clock.instant().minusNanos(lookingBack).minus(CLAIM_TO_LAST_BYTE);
        List<PastAttempt> past = ledger.attemptsSince(longAgo);
        throttle.seed(past.stream().map(PastAttempt::at).toList());
        past.stream()
                .collect(Collectors.groupingBy(
                        PastAttempt::domain, Collectors.mapping(PastAttempt::at, Collectors.toList())))
                .forEach(throttle::seedDomain);
        return throttle;
    }

    /** 0 without limits. */
    private long longestWindow() {
        long ofDomains = perDomainPerHour == null ? 0 : HOUR;
        return windows.stream().mapToLong(SlidingWindow::length).reduce(ofDomains, Math::max);
    }

    /** Counts what was sent before this process began. Times after now, from before the clock was set back, count as now. */
    synchronized void seed(List<Instant> attempts) {
        long now = now();
        for (Instant attempt : attempts.stream().sorted().toList()) {
            long at = lastByte(attempt, now);
            windows.forEach(window -> window.add(at));
            nextBeat = Math.max(nextBeat, at + gap);
        }
    }

    /** Counts what was sent to one recipient domain before this process began, for the limit per domain only. */
    synchronized void seedDomain(String domain, List<Instant> attempts) {
        SlidingWindow window = domainWindow(domain);
        if (window != null) {
            long now = now();
            attempts.stream().sorted().forEach(attempt -> window.add(lastByte(attempt, now)));
        }
    }

    private long lastByte(Instant attempt, long now) {
        return Math.min(now, nanos(attempt.plus(CLAIM_TO_LAST_BYTE)));
    }

    /** How long it takes, under all limits but the one per domain, until the last of so many messages may begin. */
    public synchronized Duration timeFor(long messages) {
        long now = now();
        List<SlidingWindow> ahead =
                windows.stream().map(window -> window.settled(now)).toList();
        return Duration.ofNanos(lastOf(messages, now, Math.max(now, nextBeat), gap, ahead) - now);
    }

    /** How long it takes at least, under all limits, until the last message may begin. */
    public synchronized Duration timeFor(Map<String, Long> messagesByDomain) {
        long now = now();
        Duration longest = timeFor(
                messagesByDomain.values().stream().mapToLong(Long::longValue).sum());
        for (Map.Entry<String, Long> entry : messagesByDomain.entrySet()) {
            SlidingWindow window = domainWindow(entry.getKey());
            if (window != null) {
                long last = lastOf(entry.getValue(), now, now, 0, List.of(window.settled(now)));
                longest = longest.compareTo(Duration.ofNanos(last - now)) < 0 ? Duration.ofNanos(last - now) : longest;
            }
        }
        return longest;
    }

    private static long lastOf(long messages, long now, long firstBeat, long gap, List<SlidingWindow> windows) {
        long at = now;
        long beat = firstBeat;
        for (long i = 0; i < messages; i++) {
            at = Math.max(at, beat);
            for (SlidingWindow window : windows) {
                at += window.untilFree(at);
            }
            for (SlidingWindow window : windows) {
                window.add(at);
            }
            beat = at + gap;
        }
        return at;
    }

    /** Nanoseconds until any message may begin, whatever its domain; 0 is now. */
    synchronized long untilPermitted() {
        if (windows.isEmpty()) {
            return 0;
        }
        long now = now();
        long wait = Math.max(0, nextBeat - now);
        for (SlidingWindow window : windows) {
            wait = Math.max(wait, window.untilFree(now));
        }
        return wait;
    }

    /** Nanoseconds until one more message may go to this domain; 0 is now. */
    synchronized long untilPermitted(String domain) {
        SlidingWindow window = domainWindow(domain);
        return window == null ? 0 : window.untilFree(now());
    }

    /** Permission for one message now, or null if any limit stands against it. */
    synchronized @Nullable Permit tryAcquire(String domain) {
        if (untilPermitted() > 0 || untilPermitted(domain) > 0) {
            return null;
        }
        if (windows.isEmpty() && perDomainPerHour == null) {
            return new Permit(List.of(), nextBeat);
        }
        long slack = Math.min(LATEST_WAKE_UP, gap / 2);
        long beatBefore = nextBeat;
        nextBeat = Math.max(nextBeat, now() - slack) + gap;
        var counting = new ArrayList<>(windows);
        SlidingWindow window = domainWindow(domain);
        if (window != null) {
            counting.add(window);
        }
        counting.forEach(SlidingWindow::reserve);
        return new Permit(counting, beatBefore);
    }

    private @Nullable SlidingWindow domainWindow(String domain) {
        if (perDomainPerHour == null) {
            return null;
        }
        if (domains.size() >= DOMAINS_BEFORE_TIDYING && !domains.containsKey(domain)) {
            long now = now();
            domains.values().removeIf(window -> window.isEmpty(now));
        }
        int limit = perDomainPerHour;
        return domains.computeIfAbsent(domain, d -> new SlidingWindow(limit, HOUR));
    }

    private long now() {
        long read = nanos(clock.instant());
        if (read < lastRead) {
            setBack += lastRead - read;
        }
        lastRead = read;
        return read + setBack;
    }

    private long nanos(Instant instant) {
        return Duration.between(origin, instant).toNanos();
    }

    /** One message's place in every window. */
    final class Permit {
        private final List<SlidingWindow> windows;
        private final long beatBefore;
        private final long beatAfter;
        private boolean settled;

        private Permit(List<SlidingWindow> windows, long beatBefore) {
            this.windows = windows;
            this.beatBefore = beatBefore;
            this.beatAfter = nextBeat;
        }

        /** The message's last byte was written, or its attempt ended otherwise: from now on it grows old. Only the first call of any counts. */
        void sent() {
            synchronized (Throttle.this) {
                if (!settled) {
                    settled = true;
                    long now = now();
                    windows.forEach(window -> window.sent(now));
                }
            }
        }

        /** The server has heard nothing of the message: its place is free again. Only the first call of any counts. */
        void unused() {
            synchronized (Throttle.this) {
                if (!settled) {
                    settled = true;
                    windows.forEach(SlidingWindow::release);
                    // not where another message has kept the beat since: the next would follow it too closely
                    nextBeat = nextBeat == beatAfter ? beatBefore : nextBeat;
                }
            }
        }
    }
}
