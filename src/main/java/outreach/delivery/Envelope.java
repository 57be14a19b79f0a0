package outreach.delivery;

import outreach.contact.EmailAddress;

/**
 * Who a message is from and for, as MAIL and RCPT say it.
 *
 * @param size of the content, for the server to refuse it early (RFC 1870)
 */
record Envelope(EmailAddress from, EmailAddress to, int size) {
    boolean needsSmtpUtf8() {
        return from.needsSmtpUtf8() || to.needsSmtpUtf8();
    }

    String mail(boolean withSize) {
        return "MAIL FROM:<" + from.address() + ">" + (withSize ? " SIZE=" + size : "")
                + (needsSmtpUtf8() ? " SMTPUTF8" : "") + "\r\n";
    }

    String rcpt() {
        return "RCPT TO:<" + to.address() + ">\r\n";
    }
}
