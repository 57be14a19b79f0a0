package outreach.campaign;

import java.time.Duration;

/**
 * How long a connection believes what it was told about lists that others may change meanwhile: {@value #MILLISECONDS} ms. Thousands of letters a second would ask
 * otherwise, and a letter that was made ahead of its turn is older than that.
 */
final class Moment {
    private static final int MILLISECONDS = 20;
    private static final long LENGTH = Duration.ofMillis(MILLISECONDS).toNanos();

    private long began = System.nanoTime() - LENGTH;

    /** Whether it is time to ask again; then the next moment begins. */
    boolean isOver() {
        long now = System.nanoTime();
        boolean over = now - began >= LENGTH;
        if (over) {
            began = now;
        }
        return over;
    }
}
