package outreach.template;

import outreach.fault.Fault;

/** A letter could not be written for one contact; nothing of it may be sent. */
public final class LetterFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final int row;

    LetterFaultException(Fault fault, int row) {
        super(fault.toString());
        this.fault = fault;
        this.row = row;
    }

    /** The place in the template, what is wrong there, and in its problem the contact's row. */
    public Fault fault() {
        return fault;
    }

    /** The contact's first physical line in the contacts file. */
    public int row() {
        return row;
    }
}
