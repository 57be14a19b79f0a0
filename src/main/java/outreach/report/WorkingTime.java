package outreach.web;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long letters have been going out, without the pauses in which none could: else one pause would make all that is left look slow. */
final class WorkingTime {
    private Instant begun;
    private Duration paused = Duration.ZERO;
    private @Nullable Instant pausedSince;

    WorkingTime(Instant begun) {
        this.begun = begun;
    }

    /** Begins anew. */
    void begin(Instant now) {
        begun = now;
        paused = Duration.ZERO;
        pausedSince = null;
    }

    /** A pause that is told again goes on. */
    void pause(Instant now) {
        if (pausedSince == null) {
            pausedSince = now;
        }
    }

    void goOn(Instant now) {
        if (pausedSince != null) {
            paused = paused.plus(Duration.between(pausedSince, now));
            pausedSince = null;
        }
    }

    Duration until(Instant now) {
        Instant end = pausedSince == null ? now : pausedSince;
        return Duration.between(begun, end).minus(paused);
    }
}
