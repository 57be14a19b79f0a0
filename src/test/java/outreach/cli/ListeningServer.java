package outreach.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** A mail server that lets the test act in the middle of a run: before it answers a message, and by a quota that it opens and closes. */
final class ListeningServer implements AutoCloseable {
    private final ServerSocket listening;
    private final List<Arrived> arrived = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private IntConsumer beforeAnswer = count -> {};
    private int quota = Integer.MAX_VALUE;

    /** A message with its envelope's recipient. */
    record Arrived(String to, String source) {
        String subject() {
            return header("Subject");
        }

        String header(String name) {
            return source.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .reduce("", String::concat);
        }
    }

    ListeningServer() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Refuses all further messages for the day once so many were taken. */
    synchronized ListeningServer quota(int messages) {
        quota = messages;
        return this;
    }

    /** Called with the number of the message that the server has, before it answers. */
    synchronized ListeningServer beforeAnswer(IntConsumer action) {
        beforeAnswer = action;
        return this;
    }

    synchronized List<Arrived> arrived() {
        return List.copyOf(arrived);
    }

    synchronized List<String> recipients() {
        return arrived.stream().map(Arrived::to).toList();
    }

    synchronized List<String> commands() {
        return List.copyOf(commands);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "listening-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = socket.getOutputStream();
            say(out, "220 listening");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                hear(line);
                String verb = line.length() < 4 ? line : line.substring(0, 4);
                switch (verb) {
                    case "EHLO" -> say(out, "250-listening\r\n250-AUTH PLAIN\r\n250 8BITMIME");
                    case "AUTH" -> say(out, "235 2.7.0 welcome");
                    case "MAIL" -> say(out, isFull() ? "550 5.4.5 Daily user sending limit exceeded" : "250 2.1.0 ok");
                    case "RCPT" -> {
                        to = line.replaceAll("^RCPT TO:<(.*)>.*$", "$1");
                        say(out, "250 2.1.5 ok");
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        take(new Arrived(to, message(in)));
                        say(out, "250 2.0.0 taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 2.0.0 bye");
                        return;
                    }
                    default -> say(out, "250 2.0.0 ok");
                }
            }
        } catch (IOException e) {
            // the client went away, as it may
        }
    }

    private static String message(BufferedReader in) throws IOException {
        var source = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            source.append(line.startsWith(".") ? line.substring(1) : line).append("\n");
        }
        return source.toString();
    }

    private void take(Arrived message) {
        IntConsumer action;
        int count;
        synchronized (this) {
            arrived.add(message);
            count = arrived.size();
            action = beforeAnswer;
        }
        action.accept(count);
    }

    private synchronized void hear(String line) {
        commands.add(line);
    }

    private synchronized boolean isFull() {
        return arrived.size() >= quota;
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
