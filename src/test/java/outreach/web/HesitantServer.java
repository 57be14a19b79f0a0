package outreach.web;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import outreach.LoopbackServer;

/**
 * A mail server that answers a message only when the test lets it, refuses addresses that begin with "refused", those that begin with "later" once and for now, and hangs up
 * after taking those that begin with "doubt".
 */
final class HesitantServer extends LoopbackServer {
    private static final int ALWAYS = 1_000_000;

    private final Semaphore answers;
    private final List<String> arrived = new ArrayList<>();
    private final Set<String> deferred = ConcurrentHashMap.newKeySet();
    private volatile boolean away;
    private volatile boolean full;
    private volatile String refusedSender = "nobody";
    private volatile boolean letsNobodyIn;

    private HesitantServer(int answers) {
        this.answers = new Semaphore(answers);
    }

    /** Answers at once. */
    static HesitantServer willing() {
        return new HesitantServer(ALWAYS);
    }

    /** Answers as many messages as it is allowed to. */
    static HesitantServer hesitant() {
        return new HesitantServer(0);
    }

    /** Sends whoever comes away again, until it is back. */
    void goesAway() {
        away = true;
    }

    void comesBack() {
        away = false;
    }

    /** Takes nothing more from this account today. */
    void isFull() {
        full = true;
    }

    /** Takes nothing from this sender. */
    void refuseSender(String sender) {
        refusedSender = sender;
    }

    /** Wants a login, and accepts none. */
    void letsNobodyIn() {
        letsNobodyIn = true;
    }

    /** Lets it answer so many messages more. */
    void answer(int messages) {
        answers.release(messages);
    }

    /** Lets it answer whatever comes. */
    void answerAll() {
        answers.release(ALWAYS);
    }

    /** Until it has a message whole, and hesitates to answer. */
    void awaitMessage() {
        await().atMost(Duration.ofMinutes(1)).until(answers::hasQueuedThreads);
    }

    /** The recipients of what it took, in their order. */
    synchronized List<String> arrived() {
        return List.copyOf(arrived);
    }

    @Override
    public void close() {
        super.close();
        answerAll();
    }

    @Override
    protected void serve(BufferedReader in, Voice out) throws IOException, InterruptedException {
        if (away) {
            out.say("421 4.3.2 closed for <b>repairs</b>");
            return;
        }
        out.say("220 hesitant");
        String to = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (letsNobodyIn && line.startsWith("EHLO")) {
                out.say("250-hesitant");
                out.say("250 AUTH PLAIN");
            } else if (line.startsWith("AUTH")) {
                out.say("535 5.7.8 wrong password");
            } else if (line.startsWith("MAIL FROM:<" + refusedSender + ">")) {
                out.say("553 5.7.1 Sender address rejected: not owned by user");
            } else if (line.startsWith("RCPT")) {
                to = line.replaceAll("^RCPT TO:<(.*)>.*$", "$1");
                out.say(replyAbout(to));
            } else if (line.equals("DATA")) {
                out.say("354 go on");
                readMessage(in);
                answers.acquire();
                take(to);
                if (to.startsWith("doubt")) {
                    return;
                }
                out.say("250 2.0.0 taken");
            } else {
                out.say(line.startsWith("QUIT") ? "221 2.0.0 bye" : "250 ok");
            }
        }
    }

    private String replyAbout(String to) {
        if (full) {
            return "550 5.4.5 Daily user sending limit exceeded";
        }
        if (to.startsWith("later") && deferred.add(to)) {
            return "451 4.2.0 come back later";
        }
        return to.startsWith("refused") ? "550 5.1.1 no such user here" : "250 2.1.5 ok";
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
}
