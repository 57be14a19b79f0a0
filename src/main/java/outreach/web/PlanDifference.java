package outreach.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;
import outreach.report.Quantities;
import outreach.report.Words;

/** What has changed from one plan to another, in sentences for the person who approved the first. */
final class PlanDifference {
    private static final int MOST_NAMED = 8;

    private final List<String> sentences = new ArrayList<>();
    private int more;

    private PlanDifference() {}

    static List<String> between(Plan seen, Plan now) {
        var difference = new PlanDifference();
        Map<String, PlanRow> before = seen.byMailbox();
        Map<String, PlanRow> after = now.byMailbox();
        after.forEach((mailbox, row) -> difference.compare(before.get(mailbox), row));
        before.forEach((mailbox, row) -> {
            if (!after.containsKey(mailbox)) {
                difference.say("%s (%s) is not in the contacts file any more.".formatted(row.who(), row.place()));
            }
        });
        if (difference.more > 0) {
            difference.sentences.add(
                    "And %s.".formatted(Quantities.count(difference.more, "more change", "more changes")));
        }
        if (difference.sentences.isEmpty()) {
            difference.sentences.add("The order of the rows, the sender, or the letter's source has changed.");
        }
        return difference.sentences;
    }

    private void compare(@Nullable PlanRow before, PlanRow after) {
        boolean gets = after.state() == MessageState.PENDING;
        boolean got = before != null && before.state() == MessageState.PENDING;
        if (gets && !got) {
            say("%s (%s) gets the letter now, and did not in the plan that you saw."
                    .formatted(after.who(), after.place()));
        } else if (got && !gets) {
            Reason reason = after.entry().message().reason();
            say("%s (%s) does not get it any more%s."
                    .formatted(after.who(), after.place(), reason == null ? "" : ": " + Words.inShort(reason)));
        } else if (gets && before != null && before.letterHash() != after.letterHash()) {
            say("The letter to %s (%s) reads differently.".formatted(after.who(), after.place()));
        }
    }

    private void say(String sentence) {
        if (sentences.size() < MOST_NAMED) {
            sentences.add(sentence);
        } else {
            more++;
        }
    }
}
