/** The benchmark: the whole program beside its peers, in one run on one machine. */
@NullMarked
package outreach.bench;

import org.jspecify.annotations.NullMarked;
