package outreach.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import outreach.fault.Told;

/** The account at the mail server cannot be used; the message says in plain words why, and what to do. */
public final class SmtpAccountException extends Exception implements Told {
    private static final long serialVersionUID = 1L;

    private final Halt.Kind kind;
    private final boolean passing;
    private final transient @Nullable Duration pause;

    private SmtpAccountException(
            Halt.Kind kind, boolean passing, @Nullable Duration pause, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.passing = passing;
        this.pause = pause;
    }

    /** The server is away, or busy: it may be back a little later. */
    static SmtpAccountException passing(String message, @Nullable Throwable cause) {
        return new SmtpAccountException(Halt.Kind.SERVER_AWAY, true, null, message, cause);
    }

    /** Somebody has to do something about it. */
    static SmtpAccountException lasting(Halt.Kind kind, String message, @Nullable Throwable cause) {
        return new SmtpAccountException(kind, false, null, message, cause);
    }

    /** @param pause how long the quota needs to come back, where that is known */
    static SmtpAccountException quota(@Nullable Duration pause, String message, @Nullable Throwable cause) {
        return new SmtpAccountException(Halt.Kind.QUOTA, false, pause, message, cause);
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
