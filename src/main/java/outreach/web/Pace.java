package outreach.web;

import java.time.Duration;
import java.util.ArrayList;
import outreach.delivery.Rate;
import outreach.delivery.SendingLimits;
import outreach.report.Quantities;

/** How fast letters may go out, in words. */
final class Pace {
    private Pace() {}

    static String words(SendingLimits limits) {
        var words = new ArrayList<String>();
        Rate rate = limits.rate();
        if (rate != null) {
            words.add(
                    "%s every %s".formatted(Quantities.count(rate.messages(), "letter", "letters"), unit(rate.per())));
        }
        if (limits.perHour() != null) {
            words.add("at most %s an hour".formatted(Quantities.count(limits.perHour())));
        }
        if (limits.perDay() != null) {
            words.add("at most %s a day".formatted(Quantities.count(limits.perDay())));
        }
        if (limits.perDomainPerHour() != null) {
            words.add("at most %s an hour to one domain".formatted(Quantities.count(limits.perDomainPerHour())));
        }
        return words.isEmpty() ? "no limit is set" : String.join(", ", words);
    }

    private static String unit(Duration per) {
        return switch ((int) per.toSeconds()) {
            case 1 -> "second";
            case 60 -> "minute";
            case 3600 -> "hour";
            default -> Quantities.time(per);
        };
    }
}
