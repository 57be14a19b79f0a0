package outreach.ledger;

/** Lets tests of other packages say what a broken ledger says. */
public final class LedgerFaults {
    private LedgerFaults() {}

    public static LedgerException diskFull() {
        return new LedgerException("the ledger cannot be written: disk full. Make room, then resume", null);
    }
}
