package outreach.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.Run;

/** After a rehearsal: what the ledger says of each letter beside what arrived at the server, which only a rehearsal can know. */
public final class ArrivalReport {
    private static final int MOST_LISTED = 20;

    private final Map<MessageState, Counts> counts = new EnumMap<>(MessageState.class);
    private final Map<String, Integer> unmatched;
    private final List<String> doubts = new ArrayList<>();
    private final List<String> lies = new ArrayList<>();

    /** Letters in a state, and how many of them arrived. */
    private record Counts(int letters, int arrived) {
        Counts plus(boolean arrivedToo) {
            return new Counts(letters + 1, arrived + (arrivedToo ? 1 : 0));
        }
    }

    private ArrivalReport(Map<String, Integer> arrived) {
        unmatched = new HashMap<>(arrived);
    }

    /** @param arrived how often each message arrived, by its reference */
    public static ArrivalReport of(LedgerView ledger, Run run, Map<String, Integer> arrived) {
        var report = new ArrivalReport(arrived);
        ledger.messages(run.id(), EnumSet.allOf(MessageState.class), report::add);
        report.unmatched.forEach((reference, times) ->
                report.lies.add("a letter arrived that the ledger does not know (%s)".formatted(reference)));
        return report;
    }

    /** Whether all that the ledger calls accepted arrived once, and nothing else but letters in doubt. */
    public boolean agrees() {
        return lies.isEmpty();
    }

    /** Lines for the terminal. */
    public String text() {
        var text = new StringBuilder("What the ledger says, beside what arrived at the server:\n");
        text.append("  %-18s %9s %9s%n".formatted("", "letters", "arrived"));
        counts.forEach((state, count) -> text.append("  %-18s %9s %9s%n"
                .formatted(
                        Words.inShort(state), Quantities.count(count.letters()), Quantities.count(count.arrived()))));
        list(text, "In doubt, and what became of it (a real server would not tell):", doubts);
        list(text, "The ledger and the server disagree. Please report this:", lies);
        if (agrees()) {
            text.append(
                    "The ledger tells the truth: what it calls accepted arrived, each letter once; nothing else arrived%s.%n"
                            .formatted(doubts.isEmpty() ? "" : " but letters in doubt"));
        }
        return text.toString();
    }

    private static void list(StringBuilder text, String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        text.append(title).append('\n');
        lines.stream()
                .limit(MOST_LISTED)
                .forEach(line -> text.append("  ").append(line).append('\n'));
        if (lines.size() > MOST_LISTED) {
            text.append("  … and %s more%n".formatted(Quantities.count(lines.size() - MOST_LISTED)));
        }
    }

    private void add(Message message) {
        MessageState state = message.state();
        // a row that repeats another has its reference too, and comes after it: the arrival is the first one's
        Integer arrivals = unmatched.remove(message.reference());
        int times = arrivals == null ? 0 : arrivals;
        counts.merge(state, new Counts(1, times > 0 ? 1 : 0), (sum, one) -> sum.plus(times > 0));
        boolean mayArrive = state == MessageState.ACCEPTED || state == MessageState.IN_DOUBT;
        if (times > (mayArrive ? 1 : 0) || (times == 0 && state == MessageState.ACCEPTED)) {
            lies.add("%s: %s in the ledger, arrived %s"
                    .formatted(who(message), Words.inShort(state), Quantities.count(times, "time", "times")));
        }
        if (state == MessageState.IN_DOUBT) {
            doubts.add("%s: %s".formatted(who(message), times > 0 ? "it arrived" : "it did not arrive"));
        }
    }

    private static String who(Message message) {
        Contact contact = message.contact();
        EmailAddress email = contact.email();
        return "line %d, %s, %s, %s"
                .formatted(
                        contact.line(),
                        email == null ? "no address" : email.address(),
                        contact.city(),
                        contact.state());
    }
}
