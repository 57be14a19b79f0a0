/** Reads a CSV file of unknown encoding and delimiter, with its physical line numbers. */
@NullMarked
package outreach.csv;

import org.jspecify.annotations.NullMarked;
