package outreach;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Listens on the loopback interface and serves each client in a thread of its own, until it is closed. */
public abstract class LoopbackServer implements AutoCloseable {
    private final ServerSocket listening;

    protected LoopbackServer() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** What is said to one client, line by line. */
    protected interface Voice {
        void say(String reply) throws IOException;
    }

    /** Talks to one client; when it returns, the client is hung up on. */
    protected abstract void serve(BufferedReader in, Voice out) throws IOException, InterruptedException;

    public final int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "loopback-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = client.getOutputStream();
            serve(in, reply -> {
                out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
            });
        } catch (IOException e) {
            // the client went away, as it may
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
