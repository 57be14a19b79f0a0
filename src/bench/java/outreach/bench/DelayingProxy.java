package outreach.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** Stands for a long line: hands on each chunk after half a round trip, in both directions, and loses nothing. */
final class DelayingProxy implements AutoCloseable {
    private static final int ECHOES = 300;
    /** The first ones meet a cold JVM. */
    private static final int WARM = 200;

    private final ServerSocket entrance = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    private final int behind;
    private final long delayNanos;

    private DelayingProxy(int behind, long delayNanos) throws IOException {
        this.behind = behind;
        this.delayNanos = delayNanos;
        daemon(this::accept);
    }

    /** A line whose round trip is as long as asked for: its threads wake up late, and that is taken off the delay. */
    static DelayingProxy to(int behind, Duration roundTrip) throws IOException {
        long delay = roundTrip.toNanos() / 2;
        long late = roundTrip.isZero() ? 0 : echo(delay) - roundTrip.toNanos();
        return new DelayingProxy(behind, delay - late / 2);
    }

    /** Nanoseconds until a byte is back, in the middle of many times once all is warm. */
    private static long echo(long delay) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var line = new DelayingProxy(server.getLocalPort(), delay);
                var near = new Socket(InetAddress.getLoopbackAddress(), line.port());
                Socket far = server.accept()) {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            daemon(() -> giveBack(far));
            var times = new ArrayList<Double>();
            for (int i = 0; i < ECHOES; i++) {
                long start = System.nanoTime();
                near.getOutputStream().write(1);
                near.getInputStream().read();
                times.add((double) (System.nanoTime() - start));
            }
            return (long) Measurement.median(times.subList(WARM, ECHOES));
        }
    }

    private static void giveBack(Socket far) {
        try {
            far.getInputStream().transferTo(far.getOutputStream());
        } catch (IOException closed) {
            // measured enough
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), behind);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                connect(near, far);
                connect(far, near);
            } catch (IOException e) {
                if (!entrance.isClosed()) {
                    System.err.println("the line broke: " + e.getMessage());
                }
            }
        }
    }

    private void connect(Socket from, Socket to) {
        var line = new DelayQueue<Chunk>();
        daemon(() -> read(from, line));
        daemon(() -> write(line, to));
    }

    private void read(Socket from, DelayQueue<Chunk> line) {
        byte[] buffer = new byte[65_536];
        try {
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                line.add(new Chunk(ByteBuffer.wrap(Arrays.copyOf(buffer, n)), false, System.nanoTime() + delayNanos));
            }
        } catch (IOException closed) {
            // as after an orderly end
        }
        line.add(new Chunk(ByteBuffer.allocate(0), true, System.nanoTime() + delayNanos));
    }

    private static void write(DelayQueue<Chunk> line, Socket to) {
        try (to) {
            OutputStream out = to.getOutputStream();
            for (Chunk chunk = line.take(); !chunk.last(); chunk = line.take()) {
                out.write(chunk.bytes().array());
            }
        } catch (IOException | InterruptedException closed) {
            // the other side has gone
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private record Chunk(ByteBuffer bytes, boolean last, long due) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Chunk) other).due);
        }
    }
}
