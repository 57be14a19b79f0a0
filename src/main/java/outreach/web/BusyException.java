package outreach.web;

import outreach.fault.Told;

/** A sending is underway, so the ledger is its own for now; nothing was changed. */
final class BusyException extends RuntimeException implements Told {
    private static final long serialVersionUID = 1L;

    BusyException(String sentence) {
        super(sentence + " Nothing was changed.");
    }
}
