package outreach.delivery;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
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
    private final Script script;
    private final Set<String> offers;
    private final @Nullable SSLContext tls;
    private final boolean tlsFromTheStart;
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
            new Conversation(socket, number).run();
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

    /** One connection. */
    private final class Conversation {
        private final int number;
        private final Socket plain;
        private Socket socket;
        private InputStream in;
        private String from = "";
        private String recipient = "";
        private int messages;

        Conversation(Socket socket, int number) throws IOException {
            this.number = number;
            this.plain = socket;
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            socket.setTcpNoDelay(true);
        }

        void run() throws IOException {
            if (tlsFromTheStart) {
                secure();
            }
            if (!answer(Word.GREETING, "", "220 scripted ESMTP")) {
                return;
            }
            for (String line = readLine(); line != null; line = readLine()) {
                log.add(number + " " + line);
                if (!hear(line)) {
                    return;
                }
            }
        }

        private boolean hear(String line) throws IOException {
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            if (!offers.contains("PIPELINING") && in.available() > 0) {
                faults.add("sent ahead of the reply to " + verb);
            }
            switch (verb) {
                case "EHLO" -> {
                    return answer(Word.EHLO, line, greeting());
                }
                case "STARTTLS" -> {
                    boolean goOn = answer(Word.STARTTLS, line, "220 go ahead");
                    if (goOn) {
                        secure();
                    }
                    return goOn;
                }
                case "AUTH" -> {
                    return answer(Word.AUTH, line, "235 2.7.0 welcome");
                }
                case "MAIL" -> {
                    if (!from.isEmpty()) {
                        faults.add("nested MAIL: " + line);
                    }
                    messages++;
                    recipient = "";
                    boolean goOn = answer(Word.MAIL, line, "250 2.1.0 ok");
                    from = lastPositive ? line : "";
                    return goOn;
                }
                case "RCPT" -> {
                    if (from.isEmpty()) {
                        return say("503 5.5.1 MAIL first");
                    }
                    String named = line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
                    recipient = named;
                    boolean goOn = answer(Word.RCPT, line, "250 2.1.5 ok");
                    recipient = lastPositive ? named : "";
                    return goOn;
                }
                case "DATA" -> {
                    return data(line);
                }
                case "RSET" -> {
                    from = "";
                    recipient = "";
                    return say("250 2.0.0 reset");
                }
                case "QUIT" -> {
                    say("221 2.0.0 bye");
                    return false;
                }
                default -> {
                    return say("500 5.5.2 what?");
                }
            }
        }

        private String greeting() {
            List<String> lines = new ArrayList<>(List.of("scripted"));
            lines.addAll(offers);
            var text = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                boolean last = i == lines.size() - 1;
                text.append("250").append(last ? ' ' : '-').append(lines.get(i)).append(last ? "" : "\r\n");
            }
            return text.toString();
        }

        private boolean data(String line) throws IOException {
            if (recipient.isEmpty() && !offers.contains("DATA-ANYWAY")) {
                return say("503 5.5.1 RCPT first");
            }
            if (!answer(Word.DATA, line, "354 go on")) {
                return false;
            }
            if (lastCode != 354) {
                return true;
            }
            byte[] content = readContent();
            if (content == null) {
                log.add(number + " hung up within a message");
                return false;
            }
            if (recipient.isEmpty()) {
                if (content.length > 0) {
                    faults.add("content for nobody");
                }
                from = "";
                return answer(Word.DOT, line, "554 5.5.1 no valid recipients");
            }
            log.add(number + " .");
            Reaction reaction = reactionTo(Word.DOT, line, "250 2.0.0 queued");
            if (reaction.accepts()) {
                taken.add(new Taken(from, recipient, content, number));
            }
            from = "";
            recipient = "";
            return perform(reaction);
        }

        private boolean lastPositive;
        private int lastCode;

        private boolean answer(Word word, String line, String usual) throws IOException {
            return perform(reactionTo(word, line, usual));
        }

        private Reaction reactionTo(Word word, String line, String usual) throws IOException {
            Reaction reaction = script.react(new Ask(word, line, recipient, number, messages, in.available() > 0));
            return reaction == null ? Reaction.reply(usual) : reaction;
        }

        private boolean say(String reply) throws IOException {
            return perform(Reaction.reply(reply));
        }

        private boolean perform(Reaction reaction) throws IOException {
            lastCode = 0;
            for (String packet : reaction.packets()) {
                if (lastCode == 0 && packet.length() > 2) {
                    lastCode = packet.matches("(?s)[2-5]\\d\\d.*") ? Integer.parseInt(packet.substring(0, 3)) : 0;
                }
                socket.getOutputStream().write(packet.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            }
            lastPositive = lastCode / 100 == 2;
            switch (reaction.end()) {
                case GO_ON -> {
                    return true;
                }
                case HANG_UP -> {
                    return false;
                }
                case RESET -> {
                    plain.setSoLinger(true, 0);
                    return false;
                }
                case STARE -> {
                    try {
                        Objects.requireNonNull(reaction.until()).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return false;
                }
                case FALL_SILENT -> {
                    while (in.read() >= 0) {
                        lastCode = 0;
                    }
                    return false;
                }
            }
            throw new IllegalStateException();
        }

        private void secure() throws IOException {
            if (tls == null) {
                throw new SocketException("this server only pretends to know TLS");
            }
            SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            socket = secured;
            in = new BufferedInputStream(secured.getInputStream());
        }

        private @Nullable String readLine() throws IOException {
            var line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    String text = line.toString(StandardCharsets.UTF_8);
                    if (!text.endsWith("\r")) {
                        faults.add("bare LF after " + text);
                    }
                    return text.strip();
                }
                line.write(b);
            }
            return null;
        }

        private byte @Nullable [] readContent() throws IOException {
            var content = new ByteArrayOutputStream();
            var line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                line.write(b);
                if (b != '\n') {
                    continue;
                }
                byte[] bytes = line.toByteArray();
                line.reset();
                if (bytes.length == 3 && bytes[0] == '.' && bytes[1] == '\r') {
                    return content.toByteArray();
                }
                int from = bytes[0] == '.' ? 1 : 0;
                content.write(bytes, from, bytes.length - from);
            }
            return null;
        }
    }
}
