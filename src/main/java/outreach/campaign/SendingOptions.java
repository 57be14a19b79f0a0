package outreach.campaign;

/**
 * How a run is sent.
 *
 * @param waitForDeferred whether it waits for messages that the server refused for now
 * @param holdStale whether letters to cities whose status is too old are held; only a rehearsal sends them
 */
public record SendingOptions(boolean waitForDeferred, boolean holdStale) {}
