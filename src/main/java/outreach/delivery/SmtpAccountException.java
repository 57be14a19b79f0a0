package outreach.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The account at the mail server cannot be used; the message says in plain words why, and what to do. */
public final class SmtpAccountException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Halt.Kind kind;
    private final boolean passing;
    private final transient @Nullable Duration pause;

    SmtpAccountException(
            Halt.Kind kind, boolean passing, @Nullable Duration pause, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.passing = passing;
        this.pause = pause;
    }

    public Halt.Kind kind() {
        return kind;
    }

    /** Whether it may be over when it is tried again a little later. */
    boolean passing() {
        return passing;
    }

    /** How long a quota needs to come back, where that is known. */
    @Nullable
    Duration pause() {
        return pause;
    }
}
