package outreach.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import outreach.campaign.PlanSummary;
import outreach.ledger.MessageState;

/**
 * A batch's plan as it was shown.
 *
 * @param entries all rows, in the file's order
 */
record Plan(PlanSummary summary, List<PlanRow> entries) {
    /** Those who get the letter, the odd ones first. */
    List<PlanRow> letters() {
        return entries.stream()
                .filter(row -> row.state() == MessageState.PENDING)
                .sorted((one, other) ->
                        Integer.compare(other.oddities().size(), one.oddities().size()))
                .toList();
    }

    List<PlanRow> in(MessageState state) {
        return state == MessageState.PENDING
                ? letters()
                : entries.stream().filter(row -> row.state() == state).toList();
    }

    Map<String, PlanRow> byMailbox() {
        return entries.stream().collect(Collectors.toMap(PlanRow::mailbox, row -> row, (first, repeated) -> first));
    }
}
