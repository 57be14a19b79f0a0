package outreach.delivery;

/** What a reply says about a message, or about the account that sends it. */
enum Meaning {
    ACCEPTED,
    REFUSED,
    DEFERRED,
    /** Refused by the server's policy: one may be this contact's, ten in a row are ours. */
    POLICY,
    ACCOUNT_QUOTA,
    ACCOUNT_LOGIN,
    /** The server takes nothing from this sender. */
    ACCOUNT_SENDER,
    /** The server's words are about the sender, or about handing on to others; where it took letters before, it can mean this recipient all the same. */
    ACCOUNT_OR_RECIPIENT,
    /** Too fast, too many connections, or out of order for now. */
    ACCOUNT_THROTTLED;

    boolean concernsAccount() {
        return this == ACCOUNT_QUOTA || this == ACCOUNT_LOGIN || this == ACCOUNT_SENDER || this == ACCOUNT_THROTTLED;
    }
}
