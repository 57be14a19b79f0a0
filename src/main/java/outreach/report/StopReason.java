package outreach.report;

import java.time.Clock;
import java.time.ZoneId;
import outreach.delivery.Halt;
import outreach.ledger.Stop;

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

    /** As the ledger remembers it, for those who come back later. */
    public static String of(Stop stop, ZoneId zone) {
        String why = "It stopped on %s: %s".formatted(Times.minute(stop.at(), zone), stop.why());
        String sentence = why.endsWith(".") ? why : why + ".";
        return stop.goOnAt() == null
                ? sentence
                : "%s Go on after %s.".formatted(sentence, Times.comingMinute(stop.goOnAt(), zone));
    }
}
