package outreach.delivery;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import outreach.delivery.ScriptedServer.Word;

/** One connection to a {@link ScriptedServer}. */
final class ScriptedConversation {
    private final ScriptedServer server;
    private final int number;
    private final Socket plain;
    private Socket socket;
    private ClientWords in;
    private String from = "";
    private String recipient = "";
    private int messages;
    private boolean lastPositive;
    private int lastCode;

    ScriptedConversation(ScriptedServer server, Socket socket, int number) throws IOException {
        this.server = server;
        this.number = number;
        this.plain = socket;
        this.socket = socket;
        this.in = new ClientWords(socket.getInputStream(), server.faults);
        socket.setTcpNoDelay(true);
    }

    void run() throws IOException {
        if (server.tlsFromTheStart) {
            secure();
        }
        if (!answer(Word.GREETING, "", "220 scripted ESMTP")) {
            return;
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            server.log.add(number + " " + line);
            if (!hear(line)) {
                return;
            }
        }
    }

    private boolean hear(String line) throws IOException {
        String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        if (!server.offers.contains("PIPELINING") && in.moreFollows()) {
            server.faults.add("sent ahead of the reply to " + verb);
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
                    server.faults.add("nested MAIL: " + line);
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
        lines.addAll(server.offers);
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            text.append("250").append(last ? ' ' : '-').append(lines.get(i)).append(last ? "" : "\r\n");
        }
        return text.toString();
    }

    private boolean data(String line) throws IOException {
        if (recipient.isEmpty() && !server.offers.contains("DATA-ANYWAY")) {
            return say("503 5.5.1 RCPT first");
        }
        if (!answer(Word.DATA, line, "354 go on")) {
            return false;
        }
        if (lastCode != 354) {
            return true;
        }
        byte[] content = in.readContent();
        if (content == null) {
            server.log.add(number + " hung up within a message");
            return false;
        }
        if (recipient.isEmpty()) {
            if (content.length > 0) {
                server.faults.add("content for nobody");
            }
            from = "";
            return answer(Word.DOT, line, "554 5.5.1 no valid recipients");
        }
        server.log.add(number + " .");
        Reaction reaction = reactionTo(Word.DOT, line, "250 2.0.0 queued");
        if (reaction.accepts()) {
            server.taken.add(new ScriptedServer.Taken(from, recipient, content, number));
        }
        from = "";
        recipient = "";
        return perform(reaction);
    }

    private boolean answer(Word word, String line, String usual) throws IOException {
        return perform(reactionTo(word, line, usual));
    }

    private Reaction reactionTo(Word word, String line, String usual) throws IOException {
        Reaction reaction =
                server.script.react(new ScriptedServer.Ask(word, line, recipient, number, messages, in.moreFollows()));
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
                in.drain();
                return false;
            }
        }
        throw new IllegalStateException();
    }

    private void secure() throws IOException {
        if (server.tls == null) {
            throw new SocketException("this server only pretends to know TLS");
        }
        SSLSocket secured =
                (SSLSocket) server.tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        socket = secured;
        in = new ClientWords(secured.getInputStream(), server.faults);
    }
}
