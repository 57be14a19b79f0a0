package outreach.delivery;

/** What a reply answers. */
enum Step {
    LOGIN,
    MAIL,
    RCPT,
    DATA,
    /** The final dot: the whole message. */
    DOT
}
