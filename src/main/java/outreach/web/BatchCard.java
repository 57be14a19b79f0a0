package outreach.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outreach.campaign.PlanSummary;
import outreach.city.TieStatus;
import outreach.fault.Fault;
import outreach.ledger.Reason;
import outreach.report.Quantities;
import outreach.report.RunBooks;
import outreach.report.Words;
import outreach.settings.BatchSettings;

/**
 * A batch on the campaign's page.
 *
 * @param plan absent where files are faulty
 * @param last the batch's latest run, absent where it was never sent
 * @param accepted how many letters were accepted, in all its runs
 * @param inDoubt how many are in doubt, in all its runs
 */
record BatchCard(
        BatchSettings batch,
        @Nullable PlanSummary plan,
        List<Fault> faults,
        @Nullable RunBooks last,
        int accepted,
        int inDoubt,
        NextPage.Next next,
        Map<TieStatus, Long> cities) {
    /** A reason with its count. */
    record Aside(String count, String words) {}

    public String name() {
        return batch.name();
    }

    public String statuses() {
        return batch.statuses().stream()
                .map(status -> "%s (%s)"
                        .formatted(status.word(), Quantities.count(cities.getOrDefault(status, 0L), "city", "cities")))
                .collect(Collectors.joining(", "));
    }

    /** Whether letters in doubt wait for a person, who has something else to do first. */
    public boolean isDecidedLater() {
        return inDoubt > 0 && next.urgency() == NextPage.Urgency.GO_ON;
    }

    /** That the ledger has no letter of the campaign yet, where this one is about to go out. */
    public @Nullable String newLedger() {
        return plan == null ? null : plan.newLedger();
    }

    public int toSend() {
        return plan == null ? 0 : plan.toSend();
    }

    public int heldTotal() {
        return plan == null ? 0 : plan.heldTotal();
    }

    public int excludedTotal() {
        return plan == null ? 0 : plan.excludedTotal();
    }

    public List<Aside> held() {
        return plan == null ? List.of() : asides(plan.held());
    }

    public List<Aside> excluded() {
        return plan == null ? List.of() : asides(plan.excluded());
    }

    static List<Aside> asides(Map<Reason, Integer> counts) {
        return Words.byFrequency(counts)
                .map(entry -> new Aside(Quantities.count(entry.getValue()), Words.inShort(entry.getKey())))
                .toList();
    }
}
