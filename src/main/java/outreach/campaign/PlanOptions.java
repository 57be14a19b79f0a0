package outreach.campaign;

/**
 * How to plan.
 *
 * @param limit most messages to send; the rest is excluded and left to a later run
 * @param skipInvalid whether faulty rows are excluded, rather than stop the plan
 * @param holdStale whether letters to cities whose status is too old are held, rather than only counted
 */
public record PlanOptions(int limit, boolean skipInvalid, boolean holdStale) {
    public static final PlanOptions USUAL = new PlanOptions(Integer.MAX_VALUE, false, true);
}
