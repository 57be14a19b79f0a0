/** The console: pages, forms and live runs for one browser on this machine; decides nothing. */
@NullMarked
package outreach.web;

import org.jspecify.annotations.NullMarked;
