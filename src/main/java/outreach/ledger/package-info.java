/** The only truth about what was sent: runs, messages, attempts; the only package that knows JDBC. */
@NullMarked
package outreach.ledger;

import org.jspecify.annotations.NullMarked;
