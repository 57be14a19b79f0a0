package outreach.web;

/** The console must be started again before it can send; nothing was sent. */
final class CannotSendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotSendException(String sentences) {
        super(sentences + " Nothing was sent.");
    }
}
