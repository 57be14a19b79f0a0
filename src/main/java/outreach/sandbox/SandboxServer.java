package outreach.sandbox;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Takes everything: SMTP on the loopback address, for any user and password or none; for use by many threads.
 */
public final class SandboxServer implements Sandbox {
    private static final long START_MILLIS = 10_000;
    private static final int HIGHEST_PORT = 65_535;

    private final GreenMail server;
    private final KeptMessages messages = new KeptMessages();

    private SandboxServer(int port) {
        var setup = new ServerSetup(port, InetAddress.getLoopbackAddress().getHostAddress(), ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(START_MILLIS);
        server = new GreenMail(setup);
        server.getUserManager().setAuthRequired(false);
        server.getUserManager().setMessageDeliveryHandler(new Mailbox(server, messages));
        server.start();
    }

    /**
     * Starts a server, which runs until it is closed.
     *
     * @param port 0 for any that is free
     * @throws IllegalArgumentException if the port cannot be had; the message says what to do
     */
    public static SandboxServer start(int port) {
        quieten();
        requireFree(port);
        return new SandboxServer(port);
    }

    /** @throws IllegalArgumentException if the port cannot be had; the message says what to do */
    static void requireFree(int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("no port has the number %d. Choose one from 1024 to %d, or 0 for any"
                    .formatted(port, HIGHEST_PORT));
        }
        // asked first: GreenMail would say so with a stack trace, from another thread
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "port %d cannot be used: %s. Choose another, or 0 for any".formatted(port, e.getMessage()), e);
        }
    }

    @Override
    public int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public List<ReceivedMessage> received() {
        return messages.received();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** GreenMail writes a line for each new user, with the address and a password in it. */
    private static void quieten() {
        if (LoggerFactory.getLogger("com.icegreen.greenmail") instanceof Logger logger) {
            logger.setLevel(Level.OFF);
        }
    }
}
