package outreach.delivery;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads replies off a connection, however they are cut into packets, within a bound of size and time. */
final class ReplyReader {
    /** RFC 5321, 4.5.3.1.5 allows 512 octets a line; servers write more, and none needs this much. */
    private static final int LONGEST_REPLY = 32_768;

    private static final int MOST_LINES = 200;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[4_096];
    private int next;
    private int end;

    ReplyReader(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /**
     * @param atMost for the whole reply, not for each packet
     * @throws EOFException if the server closed the connection
     * @throws SocketTimeoutException if the reply was not complete in time
     * @throws ProtocolException if what came is not SMTP
     */
    SmtpReply read(Duration atMost) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<String> lines = new ArrayList<>(1);
        int room = LONGEST_REPLY;
        while (lines.size() < MOST_LINES) {
            String line = readLine(deadline, room);
            room -= line.length();
            int lineCode = codeOf(line);
            if (lineCode == 0) {
                throw notSmtp(line);
            }
            lines.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() == 3 || line.charAt(3) != '-') {
                // RFC 5321, 4.2.1 wants one code in all lines; where they differ, the last line's is the one that was
                // meant
                return SmtpReply.of(lineCode, lines);
            }
        }
        throw new ProtocolException("the server's reply has more than %d lines".formatted(MOST_LINES));
    }

    private static int codeOf(String line) {
        if (line.length() < 3 || (line.length() > 3 && line.charAt(3) != ' ' && line.charAt(3) != '-')) {
            return 0;
        }
        int code = 0;
        for (int i = 0; i < 3; i++) {
            char digit = line.charAt(i);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            code = code * 10 + digit - '0';
        }
        return code >= 200 && code < 600 ? code : 0;
    }

    private static ProtocolException notSmtp(String line) {
        String start = line.substring(0, Math.min(40, line.length())).replaceAll("\\p{Cntrl}", "?");
        return new ProtocolException("the server does not speak SMTP, it said \"%s\"".formatted(start));
    }

    private String readLine(long deadline, int room) throws IOException {
        byte[] line = new byte[128];
        int length = 0;
        while (true) {
            if (next == end) {
                fill(deadline);
            }
            byte b = buffer[next++];
            if (b == '\n') {
                int trimmed = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
                return new String(line, 0, trimmed, StandardCharsets.UTF_8);
            }
            if (length == room) {
                throw new ProtocolException("the server's reply is longer than %d octets".formatted(LONGEST_REPLY));
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, length * 2);
            }
            line[length++] = b;
        }
    }

    private void fill(long deadline) throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("the server did not answer in time");
        }
        socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        int read = in.read(buffer);
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        next = 0;
        end = read;
    }
}
