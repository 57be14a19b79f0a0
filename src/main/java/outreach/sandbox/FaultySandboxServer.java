package outreach.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A mail server as bad as the worst of a real campaign: it refuses some recipients, puts some off, is slow with some, and drops the line after the final dot of some, with
 * or without having taken the message. A seed decides which.
 */
public final class FaultySandboxServer implements Sandbox {
    private static final long SLOWNESS_MILLIS = 700;
    private static final int BACKLOG = 50;

    private final ServerSocket listening;
    private final long seed;
    private final KeptMessages messages = new KeptMessages();
    private final Map<String, Integer> arrived = new HashMap<>();
    private final Map<String, Integer> deferrals = new HashMap<>();
    private final Map<String, Misfortune> dealt = new HashMap<>();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    private FaultySandboxServer(int port, long seed) throws IOException {
        this.seed = seed;
        this.listening = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /**
     * Starts a server, which runs until it is closed.
     *
     * @param port 0 for any that is free
     * @throws IllegalArgumentException if the port cannot be had; the message says what to do
     */
    public static FaultySandboxServer start(int port, long seed) {
        SandboxServer.requireFree(port);
        try {
            return new FaultySandboxServer(port, seed);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "port %d cannot be used: %s. Choose another, or 0 for any".formatted(port, e.getMessage()), e);
        }
    }

    @Override
    public int port() {
        return listening.getLocalPort();
    }

    @Override
    public List<ReceivedMessage> received() {
        return messages.received();
    }

    /** How often each message arrived, by what its X-Outreach-Ref field says. */
    public synchronized Map<String, Integer> arrived() {
        return Map.copyOf(arrived);
    }

    /** To how many addresses each misfortune happened. */
    public synchronized Map<Misfortune, Integer> dealt() {
        var counts = new EnumMap<Misfortune, Integer>(Misfortune.class);
        dealt.values().forEach(misfortune -> counts.merge(misfortune, 1, Integer::sum));
        return counts;
    }

    /** Ends the dialogues too. */
    @Override
    public void close() {
        closed.countDown();
        try {
            listening.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the sandbox's port could not be closed", e);
        }
    }

    synchronized Misfortune misfortuneOf(String address) {
        return dealt.computeIfAbsent(address, key -> Misfortune.of(seed, key));
    }

    /** Whether the address is to be put off this time too. */
    synchronized boolean defers(String address) {
        int times =
                switch (misfortuneOf(address)) {
                    case DEFERRED_ONCE -> 1;
                    case DEFERRED_TWICE -> 2;
                    case NONE, REFUSED, SLOW, DROPPED_WITH_LETTER, DROPPED_WITHOUT_LETTER -> 0;
                };
        return deferrals.merge(address, 1, Integer::sum) <= times;
    }

    void beSlow() throws InterruptedException {
        // ends at once when the server is closed
        closed.await(SLOWNESS_MILLIS, TimeUnit.MILLISECONDS);
    }

    void take(String from, List<String> to, @Nullable String reference, byte[] source) {
        messages.keep(from, to, source);
        synchronized (this) {
            arrived.merge(reference == null ? "" : reference, 1, Integer::sum);
        }
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket client = listening.accept();
                clients.add(client);
                start(() -> {
                    new FaultyDialogue(this, client).run();
                    clients.remove(client);
                });
            } catch (IOException e) {
                // the server was closed, or a client went away before it was greeted: either is seen above
            }
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "faulty-sandbox");
        thread.setDaemon(true);
        thread.start();
    }
}
