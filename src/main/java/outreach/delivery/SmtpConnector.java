package outreach.delivery;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** Opens one thread's connections, one after the other: TCP, TLS, EHLO and login, by way of Jakarta Mail. */
final class SmtpConnector {
    private final SmtpSettings settings;
    private final CapturedSockets sockets;
    private final Session session;

    SmtpConnector(SmtpSettings settings, @Nullable SSLSocketFactory tls) {
        this.settings = settings;
        this.sockets = new CapturedSockets(settings.host());
        this.session = Session.getInstance(properties(settings, sockets, tls));
    }

    /** Null where nothing is secured: reading the JDK's list of authorities takes a tenth of a second. */
    static @Nullable SSLSocketFactory tls(SmtpSettings settings) {
        return settings.security() == Security.NONE ? null : (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    private static Properties properties(
            SmtpSettings settings, CapturedSockets sockets, @Nullable SSLSocketFactory tls) {
        var properties = new Properties();
        String timeout = Long.toString(Math.min(settings.timeout().toMillis(), Integer.MAX_VALUE));
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        // no mail.smtp.writetimeout: it costs a scheduled task for every write, the watchdog does it for all
        properties.put("mail.smtp.socketFactory", sockets.plain());
        properties.put("mail.smtp.socketFactory.fallback", "false");
        if (tls != null) {
            properties.put("mail.smtp.ssl.socketFactory", sockets.tls(tls));
        }
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.auth", Boolean.toString(settings.username() != null));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.security() == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(settings.security() == Security.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.security() == Security.TLS));
        return properties;
    }

    /** The socket that is being opened or in use, for the watchdog. */
    @Nullable
    Socket socket() {
        return sockets.latest();
    }

    /** @throws SmtpAccountException if any of it fails; whether it is worth another try, it says itself */
    SmtpConnection open() throws SmtpAccountException {
        int others = sockets.lookUp() - 1;
        while (true) {
            try {
                return openAtOneAddress();
            } catch (SmtpAccountException e) {
                // RFC 5321, 5.1: each address of a name is to be tried
                if (sockets.reached() || others-- <= 0) {
                    throw e;
                }
                sockets.nextAddress();
            }
        }
    }

    private SmtpConnection openAtOneAddress() throws SmtpAccountException {
        var transport = new Transport(session);
        try {
            transport.connect(settings.host(), settings.port(), settings.username(), settings.password());
            if (settings.username() != null && !transport.supportsExtension("AUTH")) {
                closeQuietly(transport);
                throw ConnectionFaults.noLogin(settings, null, null);
            }
            Socket socket = Objects.requireNonNull(sockets.latest());
            return new SmtpConnection(transport, socket, settings);
        } catch (AuthenticationFailedException e) {
            closeQuietly(transport);
            throw ConnectionFaults.login(
                    settings, transport.getLastServerResponse(), transport.getExtensionParameter("AUTH"), e);
        } catch (MessagingException | IOException e) {
            closeQuietly(transport);
            throw ConnectionFaults.connecting(settings, transport.getLastServerResponse(), e);
        }
    }

    /** Says who we are by the address that the server sees (RFC 5321, 4.1.3): a name would have to be looked up, and few machines have one that the server knows. */
    private final class Transport extends SMTPTransport {
        Transport(Session session) {
            super(session, null);
        }

        @Override
        public synchronized String getLocalHost() {
            Socket socket = sockets.latest();
            return socket == null ? "[127.0.0.1]" : literal(socket.getLocalAddress());
        }
    }

    private static String literal(InetAddress address) {
        String plain = address.getHostAddress();
        int zone = plain.indexOf('%');
        String bare = zone < 0 ? plain : plain.substring(0, zone);
        return address instanceof Inet6Address ? "[IPv6:" + bare + "]" : "[" + bare + "]";
    }

    private void closeQuietly(SMTPTransport transport) {
        Socket socket = sockets.latest();
        if (socket != null) {
            SmtpConnection.close(socket);
        }
        try {
            transport.close();
        } catch (MessagingException e) {
            // the first failure is the one to tell
            return;
        }
    }
}
