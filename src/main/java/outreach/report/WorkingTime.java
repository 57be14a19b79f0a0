package outreach.report;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long letters have been going out, without the pauses in which none could: else one pause would make all that is left look slow. Nor does a laptop's sleep
 * count, since the JVM's own time stands still in it where the system's does (Linux, macOS); the wall clock goes on.
 */
public final class WorkingTime {
    private final LongSupplier nanos;
    private long begun;
    private long paused;
    private long pausedSince;
    private boolean pauses;

    /** By the JVM's own time. */
    public WorkingTime() {
        this(System::nanoTime);
    }

    /** By a time in nanoseconds from any origin. */
    public WorkingTime(LongSupplier nanos) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /** Begins anew. */
    public void begin() {
        begun = nanos.getAsLong();
        paused = 0;
        pauses = false;
    }

    /** A pause that is told again goes on. */
    public void pause() {
        if (!pauses) {
            pauses = true;
            pausedSince = nanos.getAsLong();
        }
    }

    public void goOn() {
        if (pauses) {
            pauses = false;
            paused += nanos.getAsLong() - pausedSince;
        }
    }

    public Duration soFar() {
        long end = pauses ? pausedSince : nanos.getAsLong();
        return Duration.ofNanos(end - begun - paused);
    }
}
