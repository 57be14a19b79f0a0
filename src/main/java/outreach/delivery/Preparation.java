package outreach.delivery;

import outreach.ledger.Message;

/** Checks a message once more and writes its bytes, right before its dialogue begins. Called by several threads at once. */
@FunctionalInterface
public interface Preparation {
    Prepared prepare(Message message);
}
