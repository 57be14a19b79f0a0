package outreach.ledger;

/** A message is not in the state that its transition starts from. */
final class TransitionConflictException extends LedgerException {
    private static final long serialVersionUID = 1L;

    TransitionConflictException(Transition transition, String found) {
        super(
                "message %d cannot go from %s to %s, because it is %s. Run the status command to see where the run stands. Nothing of this step was recorded."
                        .formatted(transition.message(), transition.from(), transition.to(), found));
    }
}
