package outreach.ledger;

/** Another process writes to the ledger; nothing was changed. */
public final class LedgerLockedException extends LedgerException {
    private static final long serialVersionUID = 1L;

    private final String holder;

    LedgerLockedException(LedgerLocation location, String holder) {
        super(
                "%s is in use by %s. Wait until that has ended, or stop it (Stop in that console, Ctrl-C in that terminal), then start again. Nothing was changed."
                        .formatted(location, holder));
        this.holder = holder;
    }

    /** Who has it, such as {@code pid 123}. */
    public String holder() {
        return holder;
    }
}
