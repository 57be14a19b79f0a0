package outreach.campaign;

/** A person's word on a plan, given after all of it was rendered and before anything is sent. */
@FunctionalInterface
public interface Approval {
    boolean approves(PlanSummary plan);
}
