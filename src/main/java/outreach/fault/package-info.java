/** What is wrong in a file of the organizer's: where, what, and how to mend it. */
@NullMarked
package outreach.fault;

import org.jspecify.annotations.NullMarked;
