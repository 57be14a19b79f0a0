/** A mail server on this machine for rehearsals. */
@NullMarked
package outreach.sandbox;

import org.jspecify.annotations.NullMarked;
