package outreach.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import outreach.ledger.Reason;

/**
 * What a plan comes to.
 *
 * @param rows contacts read, those excluded and held included
 * @param toSend messages that would be handed to the server
 * @param fingerprint the same for two plans that would send the same letters to the same people
 * @param timeNeeded how long the sending takes under all limits, absent where there are none
 * @param server host and port, or what stands for them
 * @param lists how the two lists were read, a sentence for each
 * @param remarks what else a person should know before deciding, each one or more sentences
 * @param unfinished the run that must end before this plan can be sent, absent where there is none
 * @param faults of the first ten rows that are left out as invalid, each with its place in the file
 */
public record PlanSummary(
        String batch,
        int rows,
        Map<Reason, Integer> excluded,
        Map<Reason, Integer> held,
        int toSend,
        String fingerprint,
        @Nullable Duration timeNeeded,
        String server,
        List<String> lists,
        List<String> remarks,
        @Nullable UnfinishedRun unfinished,
        List<String> faults) {
    /** The one of the remarks that nobody may miss, where letters go out and the ledger has none yet: without the ledger of those that went out, they go out again. */
    public @Nullable String newLedger() {
        return remarks.contains(Decisions.NEW_LEDGER) ? Decisions.NEW_LEDGER : null;
    }

    /** The remarks without the one that nobody may miss. */
    public List<String> otherRemarks() {
        return remarks.stream()
                .filter(remark -> !remark.equals(Decisions.NEW_LEDGER))
                .toList();
    }

    /** All that a person should know, how the two lists were read first. */
    public List<String> notes() {
        return Stream.concat(lists.stream(), remarks.stream()).toList();
    }

    public int heldTotal() {
        return total(held);
    }

    public int excludedTotal() {
        return total(excluded);
    }

    private static int total(Map<Reason, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether rows wait for somebody to check their city's status. */
    public boolean waitsForStatuses() {
        return held.keySet().stream().anyMatch(Reason::waitsForStatus);
    }

    /** Whether a person typed the number of letters: who has not read it cannot. */
    public boolean isConfirmedBy(String typed) {
        return typed.strip().replace(",", "").equals(String.valueOf(toSend));
    }
}
