package outreach.delivery;

import outreach.contact.EmailAddress;
import outreach.ledger.Reason;

/** A message just before its dialogue. */
public sealed interface Prepared {
    /**
     * To be handed over as it is.
     *
     * @param content the whole message (RFC 5322), lines ended by CRLF, dots not doubled
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each message would cost more than it guards
    record Ready(byte[] content, EmailAddress to) implements Prepared {}

    /** Not to be sent after all: its city's status changed, or its address was suppressed. */
    record SetAside(Reason reason) implements Prepared {}
}
