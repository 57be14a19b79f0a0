/** What {@code campaign.yaml} says, checked before anything else begins. */
@NullMarked
package outreach.settings;

import org.jspecify.annotations.NullMarked;
