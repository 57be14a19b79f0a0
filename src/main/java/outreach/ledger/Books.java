package outreach.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the rows of one run.
 *
 * @param rows as the planner counted them when it read the file, which is not derived from the messages; 0 until the plan is complete
 * @param excluded reasons that occur, each with its count
 * @param held reasons that occur, each with its count
 */
public record Books(
        int rows,
        Map<Reason, Integer> excluded,
        Map<Reason, Integer> held,
        int pending,
        int deferred,
        int claimed,
        int accepted,
        int refused,
        int failed,
        int inDoubt) {
    public Books {
        excluded = inOrder(excluded);
        held = inOrder(held);
    }

    public int excludedTotal() {
        return total(excluded);
    }

    public int heldTotal() {
        return total(held);
    }

    /** Messages that the run may still hand to the server, or is handing over. */
    public int left() {
        return pending + deferred + claimed;
    }

    /** What the run sends if it goes on; not what is being handed over, which is sent once at most. */
    public int toSend() {
        return pending + deferred;
    }

    /** Whether every row that was read is accounted for, once. */
    public boolean balanced() {
        return rows == excludedTotal() + heldTotal() + left() + accepted + refused + failed + inDoubt;
    }

    /** How many messages are in the state. */
    public int in(MessageState state) {
        return switch (state) {
            case PENDING -> pending();
            case CLAIMED -> claimed();
            case ACCEPTED -> accepted();
            case REFUSED -> refused();
            case DEFERRED -> deferred();
            case FAILED -> failed();
            case IN_DOUBT -> inDoubt();
            case HELD -> heldTotal();
            case EXCLUDED -> excludedTotal();
        };
    }

    private static int total(Map<Reason, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<Reason, Integer> inOrder(Map<Reason, Integer> counts) {
        var ordered = new EnumMap<Reason, Integer>(Reason.class);
        ordered.putAll(counts);
        return Collections.unmodifiableMap(ordered);
    }
}
