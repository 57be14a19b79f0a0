package outreach.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import outreach.LoopbackServer;

/** A mail server that lets the test act in the middle of a run: before it answers a message, and by a quota that it opens and closes. As an extension it is closed after each test. */
final class ListeningServer extends LoopbackServer implements AfterEachCallback {
    private final List<Arrived> arrived = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private IntConsumer beforeAnswer = count -> {};
    private int quota = Integer.MAX_VALUE;
    private String busy = "";
    private boolean busyOnce;
    private Set<String> unknown = Set.of();
    private String silent = "";
    private String refusedSender = "nobody";
    private int silences;

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

    /** Hangs up on messages for this recipient once it has them, so many times. */
    synchronized ListeningServer hangUpOn(String recipient, int times) {
        silent = recipient;
        silences = times;
        return this;
    }

    /** Refuses all further messages for the day once so many were taken. */
    synchronized ListeningServer quota(int messages) {
        quota = messages;
        return this;
    }

    /** Refuses these recipients for good, until others are named. */
    synchronized void unknown(String... recipients) {
        unknown = Set.of(recipients);
    }

    /** Refuses this recipient for now, until another is named. */
    synchronized void busy(String recipient) {
        busy = recipient;
        busyOnce = false;
    }

    /** Refuses this recipient for now when it is named first. */
    synchronized void busyOnce(String recipient) {
        busy = recipient;
        busyOnce = true;
    }

    /** Takes nothing from this sender. */
    synchronized ListeningServer refuseSender(String sender) {
        refusedSender = sender;
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
    public void afterEach(ExtensionContext test) {
        close();
    }

    @Override
    protected void serve(BufferedReader in, Voice out) throws IOException {
        out.say("220 listening");
        String to = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            hear(line);
            String verb = line.length() < 4 ? line : line.substring(0, 4);
            switch (verb) {
                case "EHLO" -> out.say("250-listening\r\n250-AUTH PLAIN\r\n250 8BITMIME");
                case "AUTH" -> out.say("235 2.7.0 welcome");
                case "MAIL" -> out.say(aboutSender(line));
                case "RCPT" -> {
                    to = line.replaceAll("^RCPT TO:<(.*)>.*$", "$1");
                    out.say(answer(to));
                }
                case "DATA" -> {
                    out.say("354 go on");
                    take(new Arrived(to, message(in)));
                    if (hangsUpOn(to)) {
                        return;
                    }
                    out.say("250 2.0.0 taken");
                }
                case "QUIT" -> {
                    out.say("221 2.0.0 bye");
                    return;
                }
                default -> out.say("250 2.0.0 ok");
            }
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

    private synchronized boolean hangsUpOn(String to) {
        return to.equals(silent) && silences-- > 0;
    }

    private synchronized void hear(String line) {
        commands.add(line);
    }

    private String answer(String recipient) {
        if (isUnknown(recipient)) {
            return "550 5.1.1 no such user";
        }
        return isBusy(recipient) ? "450 4.2.0 try again later" : "250 2.1.5 ok";
    }

    private synchronized boolean isUnknown(String recipient) {
        return unknown.contains(recipient);
    }

    private synchronized boolean isBusy(String recipient) {
        boolean refused = busy.equals(recipient);
        busy = refused && busyOnce ? "" : busy;
        return refused;
    }

    private synchronized String aboutSender(String line) {
        if (line.contains("<" + refusedSender + ">")) {
            return "553 5.7.1 Sender address rejected: not owned by user";
        }
        return arrived.size() >= quota ? "550 5.4.5 Daily user sending limit exceeded" : "250 2.1.0 ok";
    }
}
