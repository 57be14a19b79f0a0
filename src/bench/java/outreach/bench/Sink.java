package outreach.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A mail server that takes everything and keeps nothing, in a process of its own: Postfix' {@code smtp-sink}, or {@link OwnSink}. */
final class Sink implements AutoCloseable {
    private final Process process;
    private final int port;

    private Sink(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static String name() {
        return Programs.isThere("smtp-sink") ? "smtp-sink" : "the benchmark's own sink";
    }

    static Sink start() throws IOException, InterruptedException {
        int port = freePort();
        var command = new ArrayList<String>();
        if (Programs.isThere("smtp-sink")) {
            command.add(Programs.path("smtp-sink"));
            if (System.getProperty("user.name").equals("root")) {
                command.addAll(List.of("-u", "postfix"));
            }
            command.addAll(List.of("127.0.0.1:" + port, "256"));
        } else {
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    OwnSink.class.getName(),
                    String.valueOf(port)));
        }
        var sink = new Sink(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start(),
                port);
        sink.awaitOpen();
        return sink;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitOpen() throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IOException("the sink does not answer on port " + port);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
