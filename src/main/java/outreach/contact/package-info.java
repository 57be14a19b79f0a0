/** The contacts file and its values: a contact is a mailbox of a city. */
@NullMarked
package outreach.contact;

import org.jspecify.annotations.NullMarked;
