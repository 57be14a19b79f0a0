package outreach.campaign;

import outreach.delivery.SmtpSettings;
import outreach.fault.InputFaultException;

/** Names the mail server once something is to be sent: only then is anybody asked for its password. */
@FunctionalInterface
public interface MailServer {
    /**
     * The server with its login. Asked again, it answers the same.
     *
     * @throws InputFaultException if the server or its password is not known
     */
    SmtpSettings require();
}
