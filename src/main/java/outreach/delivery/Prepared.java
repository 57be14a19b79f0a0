package outreach.delivery;

import org.jspecify.annotations.Nullable;
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

    /**
     * Not to be sent after all: its city's status changed, its address was suppressed, or its letter cannot be merged.
     *
     * @param detail more about the reason, where there is more
     */
    record SetAside(Reason reason, @Nullable String detail) implements Prepared {
        public SetAside(Reason reason) {
            this(reason, null);
        }
    }
}
