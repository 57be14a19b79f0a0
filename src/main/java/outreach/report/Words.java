package outreach.report;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;

/** What states and reasons are called in lists, filters and files. */
public final class Words {
    private Words() {}

    /** A message's state once its run was started. */
    public static String inShort(MessageState state) {
        return switch (state) {
            case PENDING -> "not sent yet";
            case CLAIMED -> "being handed over";
            case ACCEPTED -> "accepted";
            case REFUSED -> "refused";
            case DEFERRED -> "deferred";
            case FAILED -> "failed";
            case IN_DOUBT -> "in doubt";
            case HELD -> "held";
            case EXCLUDED -> "excluded";
        };
    }

    public static String inShort(Reason reason) {
        return switch (reason) {
            case SUPPRESSED -> "on the suppression list";
            case OPTED_OUT -> "opted out in the contacts file";
            case DUPLICATE -> "same mailbox twice";
            case NO_EMAIL -> "no email address";
            case INVALID -> "fault in the row";
            case OTHER_STATUS -> "status calls for another letter";
            case NO_TIE -> "city has no tie";
            case ALREADY_SENT -> "sent before, or in doubt";
            case OVER_LIMIT -> "over the limit";
            case STATUS_STALE -> "status not checked for too long";
            case STATUS_UNKNOWN -> "status unknown";
            case CITY_UNKNOWN -> "city not in the cities file";
            case STATUS_CHANGED -> "status or ties changed since the plan";
            case CONTACT_MOVED -> "contact moved to another city since the plan";
        };
    }

    /** Those that occur, the most frequent first. */
    public static Stream<Map.Entry<Reason, Integer>> byFrequency(Map<Reason, Integer> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<Reason, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()));
    }

    public static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
