package outreach.web;

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
import java.util.concurrent.Semaphore;

/** A mail server that answers a message only when the test lets it, refuses addresses that begin with "refused", and hangs up after taking those that begin with "doubt". */
final class HesitantServer implements AutoCloseable {
    private static final int ALWAYS = 1_000_000;

    private final ServerSocket listening;
    private final Semaphore answers;
    private final List<String> arrived = new ArrayList<>();

    private HesitantServer(int answers) {
        this.answers = new Semaphore(answers);
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Answers at once. */
    static HesitantServer willing() {
        return new HesitantServer(ALWAYS);
    }

    /** Answers as many messages as it is allowed to. */
    static HesitantServer hesitant() {
        return new HesitantServer(0);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Lets it answer so many messages more. */
    void answer(int messages) {
        answers.release(messages);
    }

    /** Lets it answer whatever comes. */
    void answerAll() {
        answers.release(ALWAYS);
    }

    /** The recipients of what it took, in their order. */
    synchronized List<String> arrived() {
        return List.copyOf(arrived);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answerAll();
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "hesitant-server");
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
            say(out, "220 hesitant");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("RCPT")) {
                    to = line.replaceAll("^RCPT TO:<(.*)>.*$", "$1");
                    say(out, to.startsWith("refused") ? "550 5.1.1 no such user here" : "250 2.1.5 ok");
                } else if (line.equals("DATA")) {
                    say(out, "354 go on");
                    readMessage(in);
                    answers.acquire();
                    take(to);
                    if (to.startsWith("doubt")) {
                        return;
                    }
                    say(out, "250 2.0.0 taken");
                } else {
                    say(out, line.startsWith("QUIT") ? "221 2.0.0 bye" : "250 ok");
                }
            }
        } catch (IOException e) {
            // the client went away, as it may
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readMessage(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            line = in.readLine();
        }
    }

    private synchronized void take(String to) {
        arrived.add(to);
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
