package outreach.campaign;

/** Takes a plan's entries one after the other, in the order of the contacts file. */
@FunctionalInterface
public interface PlanSink {
    void accept(PlanEntry entry);
}
