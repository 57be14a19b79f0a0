package outreach.web;

/** A sending is underway, so the ledger is its own for now; nothing was changed. */
final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException(String sentence) {
        super(sentence + " Nothing was changed.");
    }
}
