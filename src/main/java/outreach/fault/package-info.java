/** Trouble with files: what is wrong in one of the organizer's, where, and how to mend it; and how to keep one from others. */
@NullMarked
package outreach.fault;

import org.jspecify.annotations.NullMarked;
