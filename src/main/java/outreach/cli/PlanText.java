package outreach.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import outreach.campaign.PlanSummary;
import outreach.campaign.ShellCommands;
import outreach.ledger.Reason;
import outreach.report.Quantities;

/** What a plan comes to, for the terminal. */
final class PlanText {
    private PlanText() {}

    static void print(PrintWriter out, PlanSummary plan) {
        out.printf("Batch %s: %s read%n", plan.batch(), Quantities.count(plan.rows(), "contact", "contacts"));
        out.printf("  %,8d %s the letter%n", plan.toSend(), plan.toSend() == 1 ? "gets" : "get");
        aside(out, "held, waiting for you", plan.held());
        aside(out, "excluded", plan.excluded());
        plan.notes().forEach(note -> out.printf("  Note: %s%n", note));
        out.printf("  Server: %s · time needed: %s · fingerprint: %s%n", plan.server(), time(plan), plan.fingerprint());
    }

    private static void aside(PrintWriter out, String what, Map<Reason, Integer> reasons) {
        int total = reasons.values().stream().mapToInt(Integer::intValue).sum();
        out.printf("  %,8d %s%n", total, what);
        reasons.forEach((reason, n) -> out.printf("           %,8d %s%n", n, reason.word()));
    }

    /** Which rows are left out for a fault, each as {@code check} prints it. */
    static void printFaults(PrintWriter err, PlanSummary plan) {
        int rows = plan.excluded().getOrDefault(Reason.INVALID, 0);
        if (rows == 0) {
            return;
        }
        plan.faults().forEach(err::println);
        int more = rows - plan.faults().size();
        err.printf(
                "%s%s left out for a fault.%n",
                more > 0 ? "… and %s. ".formatted(Quantities.count(more, "more row", "more rows")) : "",
                Quantities.count(rows, "row is", "rows are"));
        err.flush();
    }

    /** How a plan comes to letters where it has none; empty where it has some, or nothing can be done. */
    static String whyNobody(PlanSummary plan, ShellCommands commands) {
        return plan.toSend() == 0 && plan.waitsForStatuses()
                ? "  Nobody %sgets it until the status of the held ones' cities is checked. Which they are: %s%n"
                        .formatted(
                                plan.excluded().containsKey(Reason.ALREADY_SENT) ? "else " : "",
                                commands.line("cities review"))
                : "";
    }

    static String time(PlanSummary plan) {
        return time(plan.timeNeeded());
    }

    /** The time that the limits demand, absent where none is set. */
    static String time(@Nullable Duration needed) {
        return needed == null ? "no limit is set" : "about " + Quantities.time(needed);
    }
}
