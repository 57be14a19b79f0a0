package outreach.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands still until a test moves it. */
final class SettableClock extends Clock {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

    /** How often anyone wanted to know the time. */
    int asked() {
        return asked.get();
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        asked.incrementAndGet();
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the ledger knows no zones");
    }
}
