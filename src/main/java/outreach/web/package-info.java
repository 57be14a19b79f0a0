@NullMarked
package outreach.web;

import org.jspecify.annotations.NullMarked;
