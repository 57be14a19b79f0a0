package outreach.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import outreach.ledger.PastAttempt;

/** What outlives the sender's process: the times that its throttle is seeded with. */
interface Bookkeeper {
    /** Before the last byte. */
    void claimed(int connection, String domain, Instant now);

    /** After the reply, or the refusal of an envelope, which was not claimed before. */
    void replied(int connection, String domain, Instant now);

    /** The process ended, cleanly or not, and a new one reads the books. */
    Throttle restarted(SendingLimits limits, MovableClock clock);

    /** Books as the ledger keeps them, without a disk. */
    final class InMemory implements Bookkeeper {
        private final List<PastAttempt> past = new ArrayList<>();
        private final Map<Integer, PastAttempt> claims = new HashMap<>();

        @Override
        public void claimed(int connection, String domain, Instant now) {
            claims.put(connection, new PastAttempt(now, domain));
        }

        @Override
        public void replied(int connection, String domain, Instant now) {
            claims.remove(connection);
            past.add(new PastAttempt(now, domain));
        }

        @Override
        public Throttle restarted(SendingLimits limits, MovableClock clock) {
            past.addAll(claims.values());
            claims.clear();
            var throttle = new Throttle(limits, clock);
            throttle.seed(past.stream().map(PastAttempt::at).toList());
            past.stream()
                    .map(PastAttempt::domain)
                    .distinct()
                    .forEach(domain -> throttle.seedDomain(
                            domain,
                            past.stream()
                                    .filter(attempt -> attempt.domain().equals(domain))
                                    .map(PastAttempt::at)
                                    .toList()));
            return throttle;
        }
    }
}
