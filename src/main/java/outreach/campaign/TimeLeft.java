package outreach.campaign;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import outreach.delivery.SendingLimits;
import outreach.delivery.Throttle;
import outreach.ledger.LedgerView;
import outreach.ledger.Run;

/** How long a run that goes on takes at least: until the last letter may go out under all limits, and until the last deferred one is due. */
final class TimeLeft {
    private TimeLeft() {}

    /**
     * Absent where it waits for nothing.
     *
     * @param waitForDeferred else only what is due now counts
     */
    static @Nullable Duration of(
            Run run, LedgerView ledger, SendingLimits limits, Throttle throttle, boolean waitForDeferred, Instant now) {
        Instant lastDue =
                waitForDeferred ? ledger.lastDue(run.id()).filter(now::isBefore).orElse(now) : now;
        Duration untilDue = Duration.between(now, lastDue);
        if (!limits.isLimited()) {
            return untilDue.isZero() ? null : untilDue;
        }
        Duration underLimits = throttle.timeFor(ledger.leftByDomain(run.id(), lastDue));
        return underLimits.compareTo(untilDue) < 0 ? untilDue : underLimits;
    }
}
