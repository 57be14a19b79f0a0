package outreach.crash;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server in a process of its own that accepts everything, writes the reference of each message to a file before it answers, and takes its time for the answer, so
 * that a sender can be killed in between.
 */
final class AcceptingServer {
    private static final Pattern REFERENCE = Pattern.compile("(?m)^X-Outreach-Ref: (\\S+)");

    private final PrintStream accepted;
    private final long answerAfterNanos;

    private AcceptingServer(PrintStream accepted, long answerAfterNanos) {
        this.accepted = accepted;
        this.answerAfterNanos = answerAfterNanos;
    }

    /** Arguments: the file for the port, the file for the references, milliseconds before each answer. */
    public static void main(String[] arguments) throws IOException {
        try (var socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
                var file =
                        new PrintStream(Files.newOutputStream(Path.of(arguments[1])), true, StandardCharsets.UTF_8)) {
            var server = new AcceptingServer(file, Long.parseLong(arguments[2]) * 1_000_000);
            Path port = Path.of(arguments[0]);
            Path draft = Path.of(arguments[0] + ".new");
            Files.writeString(draft, String.valueOf(socket.getLocalPort()));
            Files.move(draft, port, StandardCopyOption.ATOMIC_MOVE);
            while (true) {
                Socket client = socket.accept();
                new Thread(() -> server.serve(client)).start();
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            say(out, "220 accepting.example ESMTP");
            for (String line = line(in); line != null; line = line(in)) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> say(out, "250-accepting.example\r\n250-PIPELINING\r\n250 ENHANCEDSTATUSCODES");
                    case "DATA" -> {
                        say(out, "354 go on");
                        keep(in);
                        say(out, "250 2.0.0 taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 2.1.0 fine");
                }
            }
        } catch (IOException e) {
            // the sender was killed: that is what this server is for
        }
    }

    private void keep(InputStream in) throws IOException {
        var message = new StringBuilder();
        for (String line = line(in); !".".equals(line); line = line(in)) {
            if (line == null) {
                throw new IOException("the sender went away inside a message");
            }
            message.append(line).append('\n');
        }
        Matcher reference = REFERENCE.matcher(message);
        synchronized (accepted) {
            accepted.println(reference.find() ? reference.group(1) : "no reference");
        }
        LockSupport.parkNanos(answerAfterNanos);
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            line.write(c);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
