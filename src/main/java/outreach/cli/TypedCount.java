package outreach.cli;

import outreach.campaign.Approval;
import outreach.campaign.PlanSummary;
import outreach.report.Quantities;

/** Asks the person to type the number of letters: a yes is typed too quickly. */
final class TypedCount implements Approval {
    private final Terminal terminal;
    private final boolean unasked;

    /** With {@code unasked}, nobody is asked. */
    TypedCount(Terminal terminal, boolean unasked) {
        this.terminal = terminal;
        this.unasked = unasked;
    }

    @Override
    public boolean approves(PlanSummary plan) {
        PlanText.printFaults(terminal.err(), plan);
        PlanText.print(terminal.err(), plan);
        terminal.err().flush();
        if (plan.toSend() == 0) {
            return false;
        }
        if (unasked) {
            return true;
        }
        String answer = terminal.ask("Type %d to send %s through %s (anything else sends nothing): "
                .formatted(plan.toSend(), Quantities.count(plan.toSend(), "letter", "letters"), plan.server()));
        if (answer == null) {
            terminal.err().println("Nobody is there to type the count. Run it in a terminal, or add --yes.");
            return false;
        }
        return plan.isConfirmedBy(answer);
    }
}
