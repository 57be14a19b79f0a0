/** Loads, checks and renders letters; the only package that knows Thymeleaf. */
@NullMarked
package outreach.template;

import org.jspecify.annotations.NullMarked;
