/** Translates commands; decides nothing. */
@NullMarked
package outreach.cli;

import org.jspecify.annotations.NullMarked;
