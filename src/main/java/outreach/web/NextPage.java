package outreach.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import outreach.campaign.PlanSummary;
import outreach.report.LeftOut;
import outreach.report.Quantities;
import outreach.report.RunBooks;
import outreach.report.StopReason;

/** What to do next about a batch: the same on every page, and in the order in which the command line advises it. */
final class NextPage {
    private final Desk desk;
    private final Dispatch dispatch;

    NextPage(Desk desk, Dispatch dispatch) {
        this.desk = desk;
        this.dispatch = dispatch;
    }

    /** What a batch waits for; what comes first should be done first. */
    enum Urgency {
        WATCH,
        GO_ON,
        DECIDE,
        READ,
        HELD,
        DONE,
        NOBODY,
        FAULTS
    }

    /**
     * The one sensible thing to do next.
     *
     * @param hint what it means, in a sentence
     */
    record Next(Urgency urgency, String words, String address, String hint) {
        /** Whether letters wait for something. */
        public boolean waits() {
            return urgency.compareTo(Urgency.DONE) < 0;
        }
    }

    /** @param plan as it is now, absent where none can be made */
    Next of(String batch, @Nullable PlanSummary plan) {
        RunBooks last = desk.ask(ledger -> RunBooks.latest(ledger, batch)).orElse(null);
        Optional<Underway> sending =
                dispatch.current().filter(underway -> underway.batch().equals(batch));
        if (sending.isPresent()) {
            return new Next(
                    Urgency.WATCH,
                    "Watch the run",
                    "/run/" + batch,
                    sending.get().progress().sentence());
        }
        if (last != null && last.isUnfinished()) {
            Long writer = desk.writer();
            return writer == null
                    ? new Next(
                            Urgency.GO_ON,
                            "Go on with run %d".formatted(last.number()),
                            "/run/" + batch,
                            "It was stopped with %s to send.%s"
                                    .formatted(Quantities.count(last.toSend(), "letter", "letters"), why(last)))
                    : new Next(
                            Urgency.WATCH,
                            "Watch the run",
                            "/run/" + batch,
                            "Another console or a command in a terminal is at work (process %d): letters may be going out."
                                    .formatted(writer));
        }
        int inDoubt = desk.ask(ledger -> RunBooks.inDoubt(ledger, batch));
        if (inDoubt > 0) {
            return new Next(
                    Urgency.DECIDE,
                    "Decide about %s in doubt".formatted(Quantities.count(inDoubt, "letter", "letters")),
                    "/decide/" + batch,
                    inDoubt == 1
                            ? "A letter in doubt is never sent again by itself: nobody saw the server's answer."
                            : "Letters in doubt are never sent again by themselves: nobody saw the server's answers.");
        }
        return ofPlan(batch, plan, last);
    }

    private String why(RunBooks last) {
        return last.run().stop() == null ? "" : " " + StopReason.of(last.run().stop(), desk.zone());
    }

    private static Next ofPlan(String batch, @Nullable PlanSummary plan, @Nullable RunBooks last) {
        if (plan == null) {
            return new Next(
                    Urgency.FAULTS, "", "", "Mend what is listed here, save the file, and open this page again.");
        }
        if (plan.toSend() > 0) {
            return new Next(
                    Urgency.READ,
                    "Read the %s".formatted(Quantities.count(plan.toSend(), "letter", "letters")),
                    "/preview/" + batch,
                    "Nothing is sent before you have read them and typed their number.");
        }
        int byStatus = plan.held().entrySet().stream()
                .filter(held -> held.getKey().waitsForStatus())
                .mapToInt(Map.Entry::getValue)
                .sum();
        if (byStatus > 0) {
            return new Next(
                    Urgency.HELD,
                    "Check the cities",
                    "/cities?show=check",
                    "%s for a status that somebody has looked at."
                            .formatted(Quantities.count(byStatus, "letter waits", "letters wait")));
        }
        int held = plan.heldTotal();
        if (held > 0) {
            return new Next(
                    Urgency.HELD,
                    "Decide about the held",
                    "/decide/%s#held".formatted(batch),
                    "%s for a city that the cities file does not have."
                            .formatted(Quantities.count(held, "letter waits", "letters wait")));
        }
        if (last == null) {
            return new Next(
                    Urgency.NOBODY,
                    "See who gets none",
                    "/preview/%s?who=excluded".formatted(batch),
                    "Nobody gets this letter as things stand.");
        }
        List<String> leftOut = LeftOut.sentences(plan.excluded());
        return new Next(
                Urgency.DONE,
                "See who got what",
                "/report/" + batch,
                leftOut.isEmpty()
                        ? "Everybody who should get this letter has it."
                        : "Everybody else has it. " + String.join(" ", leftOut));
    }
}
