package outreach.campaign;

/** How a person goes on, in words that end a clause: by commands in a shell, or on the pages of the console. */
public interface Directions {
    /** @param options of the plan that is looked at, each with a blank before it */
    String preview(String batch, String options);

    String send(String batch);

    String resume(String batch);

    /** Sends to those whom the server refused for good. */
    String retryRefused(String batch);

    /** Ends a run without the rest of its letters. */
    String cancel(String batch);

    /** @param isNamed whether campaign.yaml still names the batch */
    default String beginAnew(String batch, boolean isNamed) {
        return "%s, then %s".formatted(cancel(batch), isNamed ? send(batch) : "send the batch that took its place");
    }

    /** Keeps letters from one address. */
    String suppress();

    String reviewCities();
}
