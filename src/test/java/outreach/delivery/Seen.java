package outreach.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * A message, or an envelope that was refused, as it reached the server.
 *
 * @param at nanoseconds of true time since the first day began, whatever the sender's clock said
 */
record Seen(long at, String domain) {
    /** The most that any stretch of this length held. */
    static long mostInAny(Collection<Seen> all, Duration length) {
        List<Long> times = all.stream().map(Seen::at).sorted().toList();
        long most = 0;
        int from = 0;
        for (int to = 0; to < times.size(); to++) {
            while (times.get(to) - times.get(from) >= length.toNanos()) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
