package outreach;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that takes the first messages as a whole and hangs up instead of answering, as often as it is told to. */
final class HangingUpServer extends LoopbackServer {
    private final AtomicInteger unanswered;

    HangingUpServer(int times) {
        unanswered = new AtomicInteger(times);
    }

    @Override
    protected void serve(BufferedReader in, Voice out) throws IOException {
        out.say("220 ready");
        boolean content = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (content && !line.equals(".")) {
                continue;
            }
            if (content && unanswered.getAndDecrement() > 0) {
                return;
            }
            content = line.equals("DATA");
            out.say(content ? "354 go on" : "250 fine");
        }
    }
}
