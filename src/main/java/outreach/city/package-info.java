/** The cities file and its values: ties, their statuses, and how old those are. */
@NullMarked
package outreach.city;

import org.jspecify.annotations.NullMarked;
