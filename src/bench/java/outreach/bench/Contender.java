package outreach.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * A program that hands mail over to the server, started anew for each measurement.
 *
 * @param fair how many messages one measurement takes at most over a line with a round trip, so that slow programs end too
 */
record Contender(String name, int fair, Start start) {
    static final String OURS = "Outreach";

    /** @param scratch an empty directory */
    record Task(Path scratch, int port, int messages, int connections) {}

    interface Start {
        /** Prepares what an organizer would have, unmeasured, and tells the command to measure. */
        List<String> command(Task task) throws Exception;
    }

    boolean isOurs() {
        return name.equals(OURS);
    }
}
