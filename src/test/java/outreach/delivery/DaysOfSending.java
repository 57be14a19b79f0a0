package outreach.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days of sending over some connections on a clock of our own, with always another message to send. Each message takes a random while to its claim, its
 * last byte and its reply; some envelopes are refused and tried again, which counts. Troubles come at random moments, all from one seed.
 */
final class DaysOfSending {
    /** What happens to the sender meanwhile. */
    enum Trouble {
        /** It rests for up to half an hour. */
        PAUSE,
        /** It ends after its last reply and starts anew. */
        RESTART,
        /** It dies at any moment, and starts anew some minutes later. */
        CRASH,
        /** Its clock is set back by up to two hours. */
        CLOCK_SET_BACK,
        /** Its clock is set forward by up to two hours, once. */
        CLOCK_SET_FORWARD
    }

    private enum Step {
        BEGIN,
        CLAIM,
        LAST_BYTE,
        REPLY
    }

    /** @param at nanoseconds of true time since the first day began */
    private record Event(long at, Step step, int connection, String domain, Throttle.@Nullable Permit permit) {}

    /** As the delivery looks at its queue at least so often. */
    private static final Duration NAP = Duration.ofSeconds(30);

    private final SendingLimits limits;
    private final Duration length;
    private final int connections;
    private final List<String> domains;
    private final Set<Trouble> troubles;
    private final Bookkeeper books;
    private final Random random;
    private final MovableClock clock = new MovableClock();
    private final Instant start = clock.instant();
    private final List<Seen> seen = new ArrayList<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
    private Throttle throttle;
    private Duration slow = Duration.ZERO;
    private long restingUntil;
    private long rested;

    private DaysOfSending(
            SendingLimits limits,
            Duration length,
            int connections,
            List<String> domains,
            Set<Trouble> troubles,
            Bookkeeper books,
            long seed) {
        this.limits = limits;
        this.length = length;
        this.connections = connections;
        this.domains = domains;
        this.troubles = troubles;
        this.books = books;
        this.random = new Random(seed);
        this.throttle = books.restarted(limits, clock);
    }

    /**
     * What the server saw, and how long the sender was at work.
     *
     * @param atWork the days without pauses and downtime
     */
    record Result(List<Seen> seen, Duration atWork) {
        List<Seen> to(String domain) {
            return seen.stream()
                    .filter(message -> message.domain().equals(domain))
                    .toList();
        }
    }

    static Result of(
            SendingLimits limits,
            Duration length,
            int connections,
            List<String> domains,
            Set<Trouble> troubles,
            long seed) {
        return of(limits, length, connections, domains, troubles, new Bookkeeper.InMemory(), seed);
    }

    static Result of(
            SendingLimits limits,
            Duration length,
            int connections,
            List<String> domains,
            Set<Trouble> troubles,
            Bookkeeper books,
            long seed) {
        return new DaysOfSending(limits, length, connections, domains, EnumSet.copyOf(troubles), books, seed).run();
    }

    private Result run() {
        beginAll(0);
        List<Long> moments = random.longs(troubles.size() * 8L, 0, length.toNanos())
                .sorted()
                .boxed()
                .toList();
        int next = 0;
        List<Trouble> kinds = List.copyOf(troubles);
        while (Objects.requireNonNull(events.peek()).at() < length.toNanos()) {
            Event event = events.remove();
            clock.set(start.plusNanos(event.at()).minus(slow));
            take(event);
            if (next < moments.size() && event.at() >= moments.get(next)) {
                strike(kinds.get(next++ % kinds.size()), event.at());
            }
        }
        return new Result(seen, length.minusNanos(rested));
    }

    private void take(Event event) {
        Throttle.Permit permit = event.permit();
        if (permit == null) {
            begin(event);
            return;
        }
        switch (event.step()) {
            case BEGIN -> {}
            case CLAIM -> {
                if (random.nextInt(20) == 0) {
                    arrive(event, permit);
                    reply(event);
                } else {
                    books.claimed(event.connection(), event.domain(), clock.instant());
                    then(event, Step.LAST_BYTE, random.nextInt(15), permit);
                }
            }
            case LAST_BYTE -> {
                arrive(event, permit);
                then(event, Step.REPLY, 20 + random.nextInt(200), permit);
            }
            case REPLY -> reply(event);
        }
    }

    private void begin(Event event) {
        Throttle.Permit permit = null;
        String domain = event.domain();
        if (event.at() >= restingUntil) {
            int first = random.nextInt(domains.size());
            for (int i = 0; i < domains.size() && permit == null; i++) {
                domain = domains.get((first + i) % domains.size());
                permit = throttle.tryAcquire(domain);
            }
        }
        if (permit == null) {
            long nearest = Long.MAX_VALUE;
            for (String each : domains) {
                nearest = Math.min(nearest, throttle.untilPermitted(each));
            }
            long wait = Math.max(Math.max(throttle.untilPermitted(), nearest), restingUntil - event.at());
            events.add(new Event(
                    event.at() + Math.min(wait, NAP.toNanos()), Step.BEGIN, event.connection(), domain, null));
        } else {
            then(
                    new Event(event.at(), Step.BEGIN, event.connection(), domain, permit),
                    Step.CLAIM,
                    5 + random.nextInt(40),
                    permit);
        }
    }

    private void arrive(Event event, Throttle.Permit permit) {
        seen.add(new Seen(event.at(), event.domain()));
        permit.sent();
    }

    private void reply(Event event) {
        books.replied(event.connection(), event.domain(), clock.instant());
        events.add(new Event(event.at(), Step.BEGIN, event.connection(), event.domain(), null));
    }

    private void then(Event event, Step step, int milliseconds, Throttle.Permit permit) {
        long at = event.at() + Duration.ofMillis(milliseconds).toNanos() + random.nextInt(1_000_000);
        events.add(new Event(at, step, event.connection(), event.domain(), permit));
    }

    private void beginAll(long at) {
        for (int i = 0; i < connections; i++) {
            events.add(new Event(at, Step.BEGIN, i, domains.get(0), null));
        }
    }

    private void strike(Trouble trouble, long now) {
        switch (trouble) {
            case PAUSE -> {
                restingUntil = now + Duration.ofSeconds(random.nextInt(1_800)).toNanos();
                rested += restingUntil - now;
            }
            case RESTART -> {
                long last = now;
                while (events.stream().anyMatch(event -> event.permit() != null)) {
                    Event event = events.remove();
                    last = Math.max(last, event.at());
                    clock.set(start.plusNanos(last).minus(slow));
                    if (event.permit() != null) {
                        take(event);
                    }
                }
                startAgain(last);
            }
            case CRASH -> {
                long down = Duration.ofMillis(random.nextInt(600_000)).toNanos();
                rested += down;
                startAgain(now + down);
            }
            case CLOCK_SET_BACK -> slow = slow.plusMillis(1 + random.nextInt(7_200_000));
            case CLOCK_SET_FORWARD -> {
                if (!slow.isNegative()) {
                    slow = Duration.ofMillis(-1 - random.nextInt(7_200_000));
                }
            }
        }
    }

    private void startAgain(long at) {
        events.clear();
        clock.set(start.plusNanos(at).minus(slow));
        throttle = books.restarted(limits, clock);
        beginAll(at);
    }
}
