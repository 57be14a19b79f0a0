package outreach.delivery;

import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Connects, secures the connection, logs in and says goodbye, without a message. */
public final class Handshake {
    private Handshake() {}

    /**
     * @return a sentence that says what worked
     * @throws SmtpAccountException if anything of it fails
     */
    public static String with(SmtpSettings settings) throws SmtpAccountException {
        return with(settings, SmtpConnector.tls(settings));
    }

    static String with(SmtpSettings settings, @Nullable SSLSocketFactory tls) throws SmtpAccountException {
        SmtpConnection connection = new SmtpConnector(settings, tls).open();
        boolean pipelining = connection.dialogue().offers().pipelining();
        connection.quit();
        String secured =
                switch (settings.security()) {
                    case STARTTLS -> "secured by STARTTLS";
                    case TLS -> "secured by TLS";
                    case NONE -> "in plain text on this machine";
                };
        return "%s:%d answers, %s, %s%s."
                .formatted(
                        settings.host(),
                        settings.port(),
                        secured,
                        settings.username() == null ? "no login needed" : "login accepted",
                        pipelining ? "" : "; it offers no PIPELINING, so sending takes more round trips");
    }
}
