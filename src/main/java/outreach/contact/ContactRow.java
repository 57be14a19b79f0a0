package outreach.contact;

import java.util.List;
import outreach.fault.Fault;

/** What one row of the contacts file holds. */
public sealed interface ContactRow {
    /** The row's first physical line. */
    int line();

    /** A row that can be used as it is. */
    record Valid(Contact contact) implements ContactRow {
        @Override
        public int line() {
            return contact.line();
        }
    }

    /** A row with at least one fault. */
    record Invalid(int line, List<Fault> faults) implements ContactRow {}
}
