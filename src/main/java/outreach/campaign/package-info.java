/** Plans and runs a batch; the only package that knows Spring Batch. */
@NullMarked
package outreach.campaign;

import org.jspecify.annotations.NullMarked;
