package outreach.campaign;

/**
 * How to plan.
 *
 * @param limit most messages to send; the rest is excluded and left to a later run, and so are those that were refused before
 * @param skipInvalid whether faulty rows are excluded, rather than stop the plan
 * @param holdStale whether letters to cities whose status is too old are held, rather than only counted
 */
public record PlanOptions(int limit, boolean skipInvalid, boolean holdStale) {
    public static final PlanOptions USUAL = new PlanOptions(Integer.MAX_VALUE, false, true);

    boolean isLimited() {
        return limit < USUAL.limit;
    }

    /** What tells this plan from the usual one, as preview and send are told, each with a blank before it. */
    public String words() {
        return (isLimited() ? " --limit " + limit : "") + (skipInvalid ? " --skip-invalid" : "");
    }
}
