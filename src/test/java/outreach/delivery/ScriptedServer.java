package outreach.delivery;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A mail server on loopback that follows a script, and keeps what it took over. */
final class ScriptedServer implements Closeable {
    /** A step of the dialogue; {@code DOT} is the end of a message. */
    enum Word {
        GREETING,
        EHLO,
        STARTTLS,
        AUTH,
        MAIL,
        RCPT,
        DATA,
        DOT
    }

    /**
     * What the server is asked, and by whom.
     *
     * @param moreFollows whether the client sent more without waiting for the reply
     */
    record Ask(Word word, String line, String recipient, int connection, int message, boolean moreFollows) {}

    @FunctionalInterface
    interface Script {
        /** @return null for the usual reply */
        @Nullable
        Reaction react(Ask ask);
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Taken(String from, String recipient, byte[] content, int connection) {}

    private final ServerSocket listener;
    final Script script;
    final Set<String> offers;
    final @Nullable SSLContext tls;
    final boolean tlsFromTheStart;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    final List<Taken> taken = new CopyOnWriteArrayList<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    final List<String> faults = new CopyOnWriteArrayList<>();

    ScriptedServer(Script script, Set<String> offers, @Nullable SSLContext tls, boolean tlsFromTheStart)
            throws IOException {
        this.script = script;
        this.offers = offers;
        this.tls = tls;
        this.tlsFromTheStart = tlsFromTheStart;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::listen);
    }

    static ScriptedServer pipelined(Script script) throws IOException {
        return new ScriptedServer(script, Set.of("PIPELINING", "SIZE 1000000", "SMTPUTF8", "8BITMIME"), null, false);
    }

    static ScriptedServer plain(Script script) throws IOException {
        return new ScriptedServer(script, Set.of("SIZE 1000000"), null, false);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** Those that neither side has ended. */
    long openConnections() {
        return sockets.stream().filter(socket -> !socket.isClosed()).count();
    }

    List<String> takenRecipients() {
        return taken.stream().map(Taken::recipient).toList();
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                daemon(() -> serve(socket, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try {
            new ScriptedConversation(this, socket, number).run();
        } catch (IOException e) {
            log.add(number + " broke off");
        } finally {
            closeQuietly(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sockets.forEach(ScriptedServer::closeQuietly);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return;
        }
    }
}
