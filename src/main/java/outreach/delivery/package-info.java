/** Hands messages to the mail server: connections, replies, rate and retry; the only package that knows Jakarta Mail. */
@NullMarked
package outreach.delivery;

import org.jspecify.annotations.NullMarked;
