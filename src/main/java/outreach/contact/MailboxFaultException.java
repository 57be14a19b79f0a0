package outreach.contact;

/** A text is not one mailbox. */
final class MailboxFaultException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    /** Neither sentence has a full stop at its end. */
    MailboxFaultException(String problem, String remedy) {
        super(problem + ". " + remedy);
        this.problem = problem;
        this.remedy = remedy;
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }
}
