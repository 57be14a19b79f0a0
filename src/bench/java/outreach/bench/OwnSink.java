package outreach.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers each command at once and forgets each message; one thread a connection. */
public final class OwnSink {
    private OwnSink() {}

    /** @param arguments the port on the loopback address */
    public static void main(String[] arguments) throws IOException {
        try (var server = new ServerSocket(Integer.parseInt(arguments[0]), 256, InetAddress.getLoopbackAddress())) {
            while (true) {
                Socket socket = server.accept();
                new Thread(() -> converse(socket)).start();
            }
        }
    }

    private static void converse(Socket socket) {
        try (socket;
                var in = new BufferedInputStream(socket.getInputStream(), 65_536);
                var out = new BufferedOutputStream(socket.getOutputStream())) {
            socket.setTcpNoDelay(true);
            say(out, "220 sink ESMTP", in);
            boolean content = false;
            for (String line = line(in); line != null; line = line(in)) {
                if (content) {
                    content = !line.equals(".");
                    if (!content) {
                        say(out, "250 taken", in);
                    }
                    continue;
                }
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                content = verb.equals("DATA");
                say(out, answer(verb), in);
                if (verb.equals("QUIT")) {
                    return;
                }
            }
        } catch (IOException e) {
            System.err.println("a connection broke off: " + e.getMessage());
        }
    }

    private static String answer(String verb) {
        return switch (verb) {
            case "EHLO" -> "250-sink\r\n250-PIPELINING\r\n250 8BITMIME";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    /** Replies to a group of commands leave together (RFC 2920, 3.2). */
    private static void say(BufferedOutputStream out, String reply, InputStream in) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        if (in.available() == 0) {
            out.flush();
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        var line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
