package outreach.template;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import outreach.fault.Fault;

/** A letter could not be written for one contact; nothing of it may be sent. */
public final class LetterFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String CONTACT = "contact";
    private static final String CONTACTS = "the contacts";

    private final transient Fault fault;
    private final transient ExpressionFaultException.@Nullable Cell cell;

    /** @param row the contact's */
    LetterFaultException(Path file, int line, ExpressionFaultException found, int row) {
        this(
                new Fault(
                        file,
                        line,
                        found.variable(),
                        null,
                        found.problem(),
                        found.remedy(),
                        Fault.Letters.of(row, CONTACTS)),
                found.cell());
    }

    /** @param cell the one whose value cannot be printed, where that is the fault */
    private LetterFaultException(Fault fault, ExpressionFaultException.@Nullable Cell cell) {
        super(fault.toString());
        this.fault = fault;
        this.cell = cell;
    }

    /** The place in the template, what is wrong there, and the contact's row. */
    public Fault fault() {
        return fault;
    }

    ExpressionFaultException.@Nullable Cell cell() {
        return cell;
    }

    /** The same of a letter that has words for the case that the cell is blank. */
    LetterFaultException orBlank() {
        return new LetterFaultException(
                new Fault(
                        fault.file(),
                        fault.line(),
                        fault.column(),
                        null,
                        fault.problem(),
                        fault.remedy() + ", or leave it blank",
                        fault.letters()),
                cell);
    }

    /**
     * The same where it is to be mended: in the cell, if one is at fault, else in the template.
     *
     * @param line the contact's
     */
    public Fault faultIn(Path contacts, int line, Path cities) {
        if (cell == null) {
            return fault.in(Fault.Letters.of(line, contacts.toString()));
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
