package outreach.delivery;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ends a delivery, whoever finds the reason; the first one counts. */
final class Brake {
    private final Runnable atHalt;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Halt> halt = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** @param atHalt called once, by the thread that pulls */
    Brake(Runnable atHalt, InstantSource clock) {
        this.atHalt = atHalt;
        this.clock = clock;
    }

    Optional<Halt> halt() {
        return Optional.ofNullable(halt.get());
    }

    void pull(Halt why) {
        if (halt.compareAndSet(null, why)) {
            atHalt.run();
        }
    }

    void pull(SmtpAccountException e) {
        pull(new Halt(
                e.kind(),
                String.valueOf(e.getMessage()),
                e.pause() == null ? null : clock.instant().plus(e.pause())));
    }

    /** A defect, or a failure of the preparation: it comes up where the messages came from or where the end is waited for. */
    void fail(Throwable e) {
        failure.compareAndSet(null, e);
        pull(new Halt(Halt.Kind.DEFECT, "an unexpected failure stopped the delivery: " + e));
    }

    /** @throws IllegalStateException if a defect, or a failure of the preparation, has stopped the delivery */
    void requireSound() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the delivery failed: " + cause.getMessage(), cause);
        }
    }
}
