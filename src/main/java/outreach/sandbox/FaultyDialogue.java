package outreach.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One client's connection to the server with faults (RFC 5321, with PIPELINING of RFC 2920). */
final class FaultyDialogue implements Runnable {
    private static final String REFERENCE = "X-Outreach-Ref: ";
    private static final int LONGEST_LINE = 1 << 20;

    private final FaultySandboxServer server;
    private final Socket client;
    private String from = "";
    private @Nullable String to;

    FaultyDialogue(FaultySandboxServer server, Socket client) {
        this.server = server;
        this.client = client;
    }

    @Override
    public void run() {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            say(out, "220 sandbox.localhost ESMTP with faults");
            for (String line = line(in); line != null; line = line(in)) {
                if (!answer(line, in, out)) {
                    return;
                }
            }
        } catch (IOException e) {
            // the client hung up, or the server was closed: so dialogues end, and nobody waits for this one
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false if the line is to be dropped */
    private boolean answer(String line, InputStream in, OutputStream out) throws IOException, InterruptedException {
        String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
        switch (verb) {
            case "EHLO" ->
                say(
                        out,
                        "250-sandbox.localhost\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 SMTPUTF8");
            case "MAIL" -> {
                from = path(line);
                to = null;
                say(out, "250 2.1.0 ok");
            }
            case "RCPT" -> say(out, recipient(path(line)));
            case "DATA" -> {
                if (to == null) {
                    say(out, "554 5.5.1 no valid recipient");
                } else {
                    say(out, "354 go on");
                    return afterDot(to, in, out);
                }
            }
            case "QUIT" -> {
                say(out, "221 2.0.0 goodbye");
                return false;
            }
            case "HELO", "NOOP", "RSET" -> say(out, "250 2.0.0 ok");
            default -> say(out, "502 5.5.1 this server does not know the command");
        }
        return true;
    }

    private String recipient(String address) {
        if (server.misfortuneOf(address) == Misfortune.REFUSED) {
            return "550 5.1.1 no such mailbox here (a fault of the rehearsal)";
        }
        if (server.defers(address)) {
            return "451 4.2.0 this mailbox cannot take it now (a fault of the rehearsal)";
        }
        to = address;
        return "250 2.1.5 ok";
    }

    private boolean afterDot(String recipient, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        var source = new ByteArrayOutputStream();
        String reference = message(in, source);
        Misfortune misfortune = server.misfortuneOf(recipient);
        if (misfortune != Misfortune.DROPPED_WITHOUT_LETTER) {
            server.take(from, List.of(recipient), reference, source.toByteArray());
        }
        switch (misfortune) {
            case SLOW -> server.beSlow();
            case DROPPED_WITH_LETTER, DROPPED_WITHOUT_LETTER -> {
                return false;
            }
            case NONE, REFUSED, DEFERRED_ONCE, DEFERRED_TWICE -> {}
        }
        say(out, "250 2.0.0 taken");
        return true;
    }

    /** Reads to the final dot; returns the message's reference. */
    private static @Nullable String message(InputStream in, ByteArrayOutputStream source) throws IOException {
        String reference = null;
        boolean inHeader = true;
        for (String line = line(in); !".".equals(line); line = line(in)) {
            if (line == null) {
                throw new EOFException("the client hung up within a message");
            }
            inHeader &= !line.isEmpty();
            if (inHeader && line.startsWith(REFERENCE)) {
                reference = line.substring(REFERENCE.length()).strip();
            }
            // a leading dot was doubled on the way (RFC 5321, 4.5.2)
            source.write((line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
            source.write('\r');
            source.write('\n');
        }
        return reference;
    }

    /** What stands between the angle brackets of MAIL or RCPT; UTF-8 there (RFC 6531). */
    private static String path(String line) {
        int start = line.indexOf('<');
        int end = line.lastIndexOf('>');
        String path = start < 0 || end < start ? "" : line.substring(start + 1, end);
        return new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** A line byte for byte, without its end; null where the client hung up. */
    private static @Nullable String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LONGEST_LINE) {
                return null;
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
