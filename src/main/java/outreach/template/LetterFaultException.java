package outreach.template;

import outreach.fault.Fault;

/** A letter could not be written for one contact; nothing of it may be sent. */
public final class LetterFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    LetterFaultException(Fault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    /** The place in the template, what is wrong there, and in its problem the contact's row. */
    public Fault fault() {
        return fault;
    }
}
