package outreach.delivery;

import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** One agent's connection: opened when it is needed, recycled after its share of messages. Only {@link #inspect} is for other threads. */
final class ConnectionHolder {
    private final SmtpSettings settings;
    private final SmtpConnector connector;
    private final long opening;
    private final long message;
    private final long handOver;
    private @Nullable SmtpConnection connection;
    private volatile long deadline;
    private volatile boolean watched;
    private volatile boolean mayBeCut;

    ConnectionHolder(SmtpSettings settings, @Nullable SSLSocketFactory tls) {
        this.settings = settings;
        this.connector = new SmtpConnector(settings, tls);
        // TCP, greeting, EHLO, STARTTLS, EHLO, login: each has its own timeout within
        opening = settings.timeout().multipliedBy(6).toNanos();
        // MAIL, RCPT, DATA, RSET and the content's write
        message = settings.timeout().multipliedBy(5).toNanos();
        handOver = settings.timeoutAfterDot()
                .plus(settings.timeout())
                .plusSeconds(30)
                .toNanos();
    }

    /** @return the open connection, a new one if need be */
    SmtpConnection open() throws SmtpAccountException {
        SmtpConnection open = connection;
        if (open == null) {
            watch(opening, true);
            open = connector.open();
            connection = open;
            unwatch();
        }
        return open;
    }

    /** Whether one more message may be sent after the one that is under way. */
    boolean hasRoomForAnother() {
        return connection != null && connection.messages() < settings.messagesPerConnection();
    }

    /** Begins a message's stretch; nothing in it may take longer than the replies' timeouts allow. */
    void beginMessage() {
        watch(message, true);
    }

    /** The claim follows: from here the connection is left alone until the server's answer is overdue. */
    void beginHandOver() {
        watch(handOver, false);
    }

    void endMessage() {
        unwatch();
    }

    private void watch(long nanos, boolean cuttable) {
        deadline = System.nanoTime() + nanos;
        mayBeCut = cuttable;
        watched = true;
    }

    private void unwatch() {
        watched = false;
    }

    /** Closes the connection if its agent is overdue, or has to end and holds no claim. */
    void inspect(long now, boolean ending) {
        Socket socket = connector.socket();
        if (watched && socket != null && (now - deadline > 0 || (ending && mayBeCut))) {
            SmtpConnection.close(socket);
        }
    }

    void recycle() {
        if (connection != null && connection.messages() >= settings.messagesPerConnection()) {
            quit();
        }
    }

    void quit() {
        unwatch();
        if (connection != null) {
            connection.quit();
            connection = null;
        }
    }

    /**
     * Who is asked to come back later comes by another connection: some servers (postscreen) let nobody in by the first, and all count those that are open.
     *
     * @param unusable where the server hung up, or waits for what will not come
     */
    void leave(boolean unusable) {
        if (unusable) {
            drop();
        } else {
            quit();
        }
    }

    void drop() {
        unwatch();
        if (connection != null) {
            connection.drop();
            connection = null;
        }
    }
}
