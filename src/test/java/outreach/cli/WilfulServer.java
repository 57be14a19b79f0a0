package outreach.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import outreach.LoopbackServer;

/** Takes most letters, and now and then does what servers do. */
final class WilfulServer extends LoopbackServer {
    /**
     * A letter that the server took over.
     *
     * @param answered whether it said so
     */
    record Taken(String batch, String to, String reference, boolean answered) {}

    private final Random random;
    private final List<Taken> taken = new ArrayList<>();

    WilfulServer(Random random) {
        this.random = random;
    }

    synchronized List<Taken> taken() {
        return List.copyOf(taken);
    }

    private synchronized boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private synchronized void take(Taken letter) {
        taken.add(letter);
    }

    @Override
    protected void serve(BufferedReader in, Voice out) throws IOException {
        out.say("220 wilful");
        String to = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            switch (line.split("[ :]", 2)[0]) {
                case "EHLO" -> out.say("250-wilful\r\n250 PIPELINING");
                case "MAIL" -> out.say(oneIn(60) ? "550 5.4.5 Daily user sending limit exceeded" : "250 2.1.0 ok");
                case "RCPT" -> {
                    to = line.replaceAll("^RCPT TO:<(.*)>.*$", "$1");
                    out.say(oneIn(10) ? "550 5.1.1 no such user" : oneIn(8) ? "451 4.7.1 greylisted" : "250 2.1.5 ok");
                }
                case "DATA" -> {
                    out.say("354 go on");
                    if (!hear(in, out, to)) {
                        return;
                    }
                }
                case "QUIT" -> {
                    out.say("221 2.0.0 bye");
                    return;
                }
                default -> out.say("250 2.0.0 ok");
            }
        }
    }

    /** @return false to hang up */
    private boolean hear(BufferedReader in, Voice out, String to) throws IOException {
        String subject = "";
        String reference = "";
        String line = in.readLine();
        if (line != null && line.equals(".")) {
            // granted for a recipient that was refused
            out.say("554 5.5.1 no valid recipients");
            return true;
        }
        for (; line != null && !line.equals("."); line = in.readLine()) {
            subject = line.startsWith("Subject: ") ? line : subject;
            reference = line.startsWith("X-Outreach-Ref: ") ? line.substring(16) : reference;
        }
        if (line == null) {
            return false;
        }
        if (oneIn(12)) {
            out.say(oneIn(2) ? "554 5.7.1 looks like spam" : "450 4.2.0 try again");
            return true;
        }
        boolean answered = !oneIn(6);
        if (answered || !oneIn(4)) {
            take(new Taken(subject.contains("Thank") ? "thank-you" : "ask", to, reference, answered));
        }
        if (answered) {
            out.say("250 2.0.0 taken");
        }
        return answered;
    }
}
