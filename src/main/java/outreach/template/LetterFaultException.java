package outreach.template;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import outreach.fault.Fault;

/** A letter could not be written for one contact; nothing of it may be sent. */
public final class LetterFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String CONTACT = "contact";

    private final transient Fault fault;
    private final transient ExpressionFaultException.@Nullable Cell cell;

    /** @param cell the one whose value cannot be printed, where that is the fault */
    LetterFaultException(Fault fault, ExpressionFaultException.@Nullable Cell cell) {
        super(fault.toString());
        this.fault = fault;
        this.cell = cell;
    }

    /** The place in the template, what is wrong there, and in its problem the contact's row. */
    public Fault fault() {
        return fault;
    }

    /**
     * The same where it is to be mended: in the cell, if one is at fault, else in the template.
     *
     * @param line the contact's
     */
    public Fault faultIn(Path contacts, int line, Path cities) {
        if (cell == null) {
            return fault;
        }
        boolean ofContact = cell.path().startsWith(CONTACT);
        return new Fault(
                ofContact ? contacts : cities,
                ofContact ? line : 0,
                cell.column(),
                cell.value(),
                "%s, and %s:%d prints it".formatted(cell.holds().problem(), fault.file(), fault.line()),
                fault.remedy());
    }
}
