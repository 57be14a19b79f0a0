package outreach.report;

import java.time.Clock;
import outreach.delivery.Halt;

/** Why a run stopped before its end, and when it can go on where that is known. */
public final class StopReason {
    private StopReason() {}

    /** @param clock of the reader's day and zone */
    public static String of(Halt halt, Clock clock) {
        return halt.goOnAt() == null
                ? halt.sentence()
                : "%s. Go on after %s."
                        .formatted(halt.sentence(), Times.coming(halt.goOnAt(), clock.instant(), clock.getZone()));
    }
}
