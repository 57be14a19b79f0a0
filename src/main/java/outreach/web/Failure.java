package outreach.web;

import java.io.UncheckedIOException;
import outreach.fault.Told;
import outreach.ledger.LedgerLockedException;

/** What went wrong, in a sentence for the organizer. */
final class Failure {
    private Failure() {}

    static String sentence(Throwable failure) {
        Throwable told = Told.of(failure);
        if (told instanceof LedgerLockedException locked) {
            return "Another console or a command in a terminal is at work (%s). Wait until it has ended, or press Stop in that console or Ctrl-C in that terminal; then try again. Nothing was changed."
                    .formatted(locked.holder());
        }
        if (told instanceof Told) {
            return String.valueOf(told.getMessage());
        }
        if (failure instanceof UncheckedIOException files) {
            return "A file could not be read or written: %s. Check that the disk has room and the folder is yours."
                    .formatted(files.getCause());
        }
        return "Something unexpected happened. Nothing is lost: the ledger knows what was sent. Stop the console, start it with --debug, do the same again, and report what it prints.";
    }
}
