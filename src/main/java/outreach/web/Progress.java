package outreach.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import outreach.campaign.RunResult;
import outreach.report.Quantities;

/**
 * How a sending of this console stands at one moment.
 *
 * @param planned whether it begins with a plan; a run that goes on has its own
 * @param begun whether any letter could go out
 * @param done of {@code total} letters that were to be sent when it began
 * @param left how long the rest takes at the pace so far; absent where that cannot be said
 * @param waiting why it stands still; absent while letters go out
 * @param needed what the limits, and letters refused for now, made of the time when a run went on; absent otherwise, and once there is news of a letter
 * @param notes what a person should know about files that changed since a run was planned that goes on
 * @param inFlight messages that were being handed over when it was stopped, or are now
 * @param result absent until the end, and where it failed
 * @param stopReason why it ended before all was sent; absent where nothing stopped it
 */
record Progress(
        Underway.Phase phase,
        boolean planned,
        boolean begun,
        int done,
        int total,
        double perSecond,
        @Nullable Duration left,
        @Nullable String waiting,
        @Nullable String needed,
        List<String> notes,
        List<Underway.Heard> replies,
        List<Long> inFlight,
        @Nullable RunResult result,
        @Nullable String stopReason,
        @Nullable String failure) {
    String headline() {
        return switch (phase) {
            case PLANNING ->
                planned
                        ? "Making the plan once more, to send exactly what you saw …"
                        : "Looking up what is left to send …";
            case STOPPING -> "Stopping after the letters that are being handed over …";
            case SENDING, ENDED ->
                "Sending: %s of %s letters".formatted(Quantities.count(done), Quantities.count(total));
        };
    }

    /** The headline once the console has ended without a word. */
    String lostHeadline() {
        return begun
                ? "Was sending when the console ended: %s of %s letters"
                        .formatted(Quantities.count(done), Quantities.count(total))
                : "Was about to send when the console ended";
    }

    /** Whether letters go out, in sentences for a page that is about something else. */
    String sentence() {
        if (waiting != null) {
            return "No letter goes out just now. " + waiting;
        }
        return switch (phase) {
            case PLANNING -> "Letters are about to go out.";
            case STOPPING -> "It stops after the letters that are being handed over.";
            case SENDING, ENDED -> "Letters are going out right now.";
        };
    }
}
