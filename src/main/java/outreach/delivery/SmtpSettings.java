package outreach.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which mail server to use, and how.
 *
 * @param username absent where the server asks for no login
 * @param connections kept open side by side
 * @param messagesPerConnection after so many a connection is closed and opened anew
 * @param timeout for connecting and for every reply but the last one (RFC 5321, 4.5.3.2)
 * @param timeoutAfterDot for the reply to a whole message: later than that, the message is in doubt (RFC 5321, 4.5.3.2.6 asks for 10 minutes)
 */
public record SmtpSettings(
        String host,
        int port,
        Security security,
        @Nullable String username,
        @Nullable String password,
        int connections,
        int messagesPerConnection,
        Duration timeout,
        Duration timeoutAfterDot) {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final Pattern ADDRESS_LITERAL = Pattern.compile("127(\\.\\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:]*");

    public SmtpSettings {
        if (host.isBlank() || !host.chars().allMatch(c -> c > ' ' && c != 127)) {
            throw new IllegalArgumentException(
                    "no host name: \"%s\". Write the mail server's name, such as smtp.example.org".formatted(host));
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no port: %d. Write 587 for starttls or 465 for tls".formatted(port));
        }
        if (security == Security.NONE && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "mail for %s would travel in plain text. Write security: starttls or tls (none is for a server on this machine only)"
                            .formatted(host));
        }
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "a login needs both a user name and a password. Set both, or neither for a server without login");
        }
        atLeastOne("connections", connections);
        atLeastOne("messages-per-connection", messagesPerConnection);
        aWait("timeout", timeout);
        aWait("timeout-after-dot", timeoutAfterDot);
    }

    /** These settings with that login. */
    public SmtpSettings withLogin(String itsUsername, String itsPassword) {
        return new SmtpSettings(
                host,
                port,
                security,
                itsUsername,
                itsPassword,
                connections,
                messagesPerConnection,
                timeout,
                timeoutAfterDot);
    }

    private static void atLeastOne(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s is %d. Write at least 1".formatted(key, value));
        }
    }

    private static void aWait(String key, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(
                    "%s must be longer than nothing, and 1d at most. Write a time such as 30s".formatted(key));
        }
    }

    /** Looks nothing up: a name that only DNS calls local is not believed. */
    private static boolean isLoopback(String host) {
        String plain = host.toLowerCase(Locale.ROOT);
        if (plain.equals("localhost")) {
            return true;
        }
        try {
            return ADDRESS_LITERAL.matcher(plain).matches()
                    && InetAddress.getByName(plain).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s:%d (%s%s)"
                .formatted(
                        host, port, security.name().toLowerCase(Locale.ROOT), username == null ? "" : ", with login");
    }
}
