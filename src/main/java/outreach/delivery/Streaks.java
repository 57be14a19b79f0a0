package outreach.delivery;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Misfortunes one after the other, over all connections, after which more of the same is to be expected. */
final class Streaks {
    private static final int POLICY_REFUSALS = 10;
    /** One can be a recipient's. */
    private static final int REFUSALS_OF_US = 3;
    /** Beyond one for each connection: so many a server loses that starts anew. */
    private static final int DOUBTS = 3;

    private final int connections;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicInteger policyRefusals = new AtomicInteger();
    private final AtomicInteger doubts = new AtomicInteger();
    private final AtomicInteger unwelcome = new AtomicInteger();
    private volatile boolean welcome;

    Streaks(int connections) {
        this.connections = connections;
    }

    /** A message got an answer, be it that it may come again later. */
    void heard() {
        answered.incrementAndGet();
        doubts.set(0);
    }

    /** How many messages got an answer. */
    long answered() {
        return answered.get();
    }

    /** A message got its last answer; returns why sending stops, if it does. One that is put off says nothing about the server's policy. */
    Optional<Halt> concluded(boolean policyRefusal, String words) {
        if (!policyRefusal) {
            policyRefusals.set(0);
            return Optional.empty();
        }
        return policyRefusals.incrementAndGet() < POLICY_REFUSALS
                ? Optional.empty()
                : Optional.of(new Halt(
                        Halt.Kind.POLICY,
                        "the server refused %d messages in a row by its policy, at last with \"%s\". Find out why (sender reputation, SPF and DKIM of the sender's domain, content), then retry with --refused"
                                .formatted(POLICY_REFUSALS, words)));
    }

    /** The server took a letter over: it takes letters from us. */
    void accepted() {
        welcome = true;
    }

    /** Whether the server took a letter from us since we began. */
    boolean isWelcome() {
        return welcome;
    }

    /** The server's words were about the sender, and it has taken nothing yet; returns whether it has said so often enough. */
    boolean unwelcome() {
        return unwelcome.incrementAndGet() >= REFUSALS_OF_US;
    }

    /** A message came to be in doubt, and each is one for a person to look up; returns why sending stops, if it does. */
    Optional<Halt> doubtful(String sentence) {
        int inARow = doubts.incrementAndGet();
        return inARow != connections + DOUBTS
                ? Optional.empty()
                : Optional.of(new Halt(
                        Halt.Kind.SERVER_AWAY,
                        "%s, %d times in a row. Find out what is wrong with the server before you resume: each of these letters is in doubt now"
                                .formatted(sentence, inARow)));
    }
}
