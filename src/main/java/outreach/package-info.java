/** Writes to council contacts: the right letter to everyone, never twice without a person's decision. */
@NullMarked
package outreach;

import org.jspecify.annotations.NullMarked;
