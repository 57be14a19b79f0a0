package outreach.campaign;

import outreach.ledger.Books;
import outreach.ledger.Run;

/** A batch's run before has not ended, so no new one can start. */
public final class UnfinishedRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfinishedRunException(Run run, Books books, ShellCommands commands) {
        super(
                "Run %d of batch \"%s\" has not ended: %s still to be sent. Go on with it: %s. Or end it: %s. Nothing was sent."
                        .formatted(
                                run.number(),
                                run.batch(),
                                left(books.left()),
                                commands.line("resume", run.batch()),
                                commands.line("cancel", run.batch())));
    }

    private static String left(int messages) {
        return messages == 1 ? "1 message is" : "%,d messages are".formatted(messages);
    }
}
