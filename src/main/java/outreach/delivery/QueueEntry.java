package outreach.delivery;

import org.jspecify.annotations.Nullable;
import outreach.contact.EmailAddress;
import outreach.ledger.Message;
import outreach.ledger.MessageState;

/** A message on its way through the delivery; belongs to the queue or to one agent, never to both. */
final class QueueEntry {
    private final Message message;
    private MessageState state;
    private int putBacks;
    private Throttle.@Nullable Permit permit;

    QueueEntry(Message message) {
        this.message = message;
        this.state = message.state();
    }

    long id() {
        return message.id();
    }

    Message message() {
        return message;
    }

    /** The recipient's domain as the limit per domain counts it. */
    String domain() {
        EmailAddress email = message.contact().email();
        return email == null ? "" : email.domain();
    }

    /** As the ledger has it. */
    MessageState state() {
        return state;
    }

    void state(MessageState next) {
        state = next;
    }

    /** How often the account, and not this message, was refused during its dialogue. */
    int putBacks() {
        return putBacks;
    }

    void countPutBack() {
        putBacks++;
    }

    void permit(Throttle.Permit granted) {
        permit = granted;
    }

    /** No limit counts the message: the server has heard nothing of it. */
    void unused() {
        if (permit != null) {
            permit.unused();
        }
    }

    /** From now on the message grows old in the throttle's windows. */
    void sent() {
        if (permit != null) {
            permit.sent();
        }
    }
}
