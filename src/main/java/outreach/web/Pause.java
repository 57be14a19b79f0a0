package outreach.web;

import java.time.Duration;
import java.time.Instant;
import outreach.report.Quantities;
import outreach.report.VisibleText;

/** Why no letter goes out, since when and until when. */
record Pause(String why, Instant since, Instant until) {
    /** So long after a pause has begun, letters that other connections had in hand may still go out. */
    private static final Duration IN_HAND = Duration.ofSeconds(5);

    static Pause of(String why, Instant now, Duration time) {
        return new Pause(VisibleText.line(why), now, now.plus(time));
    }

    /** Whether a letter that goes out at this moment shows that sending goes on. */
    boolean endsWithClaimAt(Instant now) {
        return !now.isBefore(until) || !now.isBefore(since.plus(IN_HAND));
    }

    /** The command line's words; after the time, what was waited for is tried and may yet fail again. */
    String sentence(Instant now) {
        return now.isBefore(until)
                ? "Waiting about %s: %s.".formatted(Quantities.time(Duration.between(now, until)), why)
                : "Going on now. Until now: %s.".formatted(why);
    }
}
