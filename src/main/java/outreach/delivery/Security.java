package outreach.delivery;

/** How the connection to the mail server is kept private. */
public enum Security {
    /** Starts in plain text and must become TLS before anything is said (RFC 3207); usually port 587. */
    STARTTLS,
    /** TLS from the first byte (RFC 8314); usually port 465. */
    TLS,
    /** Plain text: only to a server on this machine. */
    NONE
}
