/** Questions to the ledger, and their output. */
@NullMarked
package outreach.report;

import org.jspecify.annotations.NullMarked;
