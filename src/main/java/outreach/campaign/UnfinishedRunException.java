package outreach.campaign;

import outreach.fault.Told;
import outreach.ledger.Books;
import outreach.ledger.Run;

/** A batch's run before has not ended, so no new one can start. */
public final class UnfinishedRunException extends RuntimeException implements Told {
    private static final long serialVersionUID = 1L;

    UnfinishedRunException(Run run, Books books, Directions directions) {
        super(
                "Run %d of batch \"%s\" has not ended: %s still to be sent%s. Go on with it: %s. Or end it: %s. Nothing was sent."
                        .formatted(
                                run.number(),
                                run.batch(),
                                number(books.toSend()),
                                handedOver(books.claimed()),
                                directions.resume(run.batch()),
                                directions.cancel(run.batch())));
    }

    /** That may have been sent, and will not be sent again without a decision. */
    private static String handedOver(int messages) {
        return messages == 0
                ? ""
                : "; %s noted as being handed over, and would be in doubt".formatted(number(messages));
    }

    private static String number(int messages) {
        return messages == 1 ? "1 message is" : "%,d messages are".formatted(messages);
    }
}
