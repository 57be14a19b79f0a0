package outreach.cli;

/** What the program tells the shell. */
final class ExitCode {
    static final int DONE = 0;
    static final int UNEXPECTED = 1;
    static final int INPUT = 2;
    static final int INCOMPLETE = 3;
    static final int STOPPED = 4;
    static final int LOCKED = 5;

    static final String ACCEPTED_TEXT = "0:done, every message that was not held or excluded was accepted";
    static final String DONE_TEXT = "0:done";
    static final String UNEXPECTED_TEXT = "1:something unexpected happened, or the books do not balance";
    static final String FAILED_TEXT = "1:something unexpected happened";
    static final String INPUT_TEXT = "2:the command or a file is wrong; nothing was sent";
    static final String INCOMPLETE_TEXT = "3:finished, but some messages were refused, failed or are in doubt";
    static final String STOPPED_TEXT = "4:stopped before the end; resume goes on";
    static final String NO_SERVER_TEXT =
            "4:with --smtp: the mail server cannot be reached, or does not let this account in";
    static final String CONSOLE_STOPPED_TEXT = "4:ended in the middle of a send; resume goes on";
    static final String LOCKED_TEXT = "5:another process is at work on this ledger";

    private ExitCode() {}
}
