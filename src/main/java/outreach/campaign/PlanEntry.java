package outreach.campaign;

import org.jspecify.annotations.Nullable;
import outreach.ledger.PlannedMessage;
import outreach.template.Letter;

/**
 * What a plan says about one row.
 *
 * @param letter the merged letter, where the row gets one and it was asked for
 * @param source the complete message as the mail server would get it (RFC 5322), where it was asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each message would cost more than it guards
public record PlanEntry(PlannedMessage message, @Nullable Letter letter, byte @Nullable [] source) {}
