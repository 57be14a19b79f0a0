package outreach.ledger;

import org.flywaydb.core.api.logging.Log;

/** Keeps Flyway's story of its work from the organizer's terminal; what fails comes as an exception. */
final class QuietLog implements Log {
    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void error(String message, Exception failure) {}

    @Override
    public void notice(String message) {}
}
