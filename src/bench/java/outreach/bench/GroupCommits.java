package outreach.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import outreach.city.CityKey;
import outreach.city.TieStatus;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.ledger.Attempt;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerLocation;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.PlannedMessage;
import outreach.ledger.RunPlan;
import outreach.ledger.Transition;
import outreach.template.LetterSource;

/** As eight connections do it: one message's outcome and the next one's claim in one commit, shared with whoever waits. */
@State(Scope.Benchmark)
@Threads(8)
public class GroupCommits {
    private static final Attempt DEFERRED = new Attempt(1, Instant.EPOCH, 451, "4.3.0", "451 4.3.0 later");

    private final Path directory = directory();
    private final Ledger ledger = Ledger.open(LedgerLocation.in(directory), Clock.systemUTC());
    private List<Message> messages = List.of();
    private final AtomicInteger connections = new AtomicInteger();

    private static Path directory() {
        try {
            return Files.createTempDirectory("ledger");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Setup
    public void plan() {
        long run = ledger.begin(new RunPlan(
                        "ask",
                        new LetterSource("letter", Path.of("letter.html"), "<title>x</title>", null),
                        Map.of("sender", "c@bench.example"),
                        LocalDate.of(2026, 11, 22),
                        Set.of(TieStatus.ACTIVE),
                        List.of()))
                .id();
        ledger.add(run, IntStream.range(0, 16).mapToObj(GroupCommits::planned).toList());
        ledger.ready(run, "0", "digest", 16);
        ledger.start(run);
        messages = ledger.due(run, Instant.now(), 0, 16);
    }

    private static PlannedMessage planned(int i) {
        var contact = new Contact(i, new EmailAddress("p" + i, "c.example"), "C", "IL", null, null, Map.of());
        return new PlannedMessage(contact, CityKey.of("C", "IL"), MessageState.PENDING, null, null, "r" + i);
    }

    /** One connection's two messages, each of which is deferred for ever. */
    @State(Scope.Thread)
    public static class Connection {
        private long claimed;
        private long other;
        private MessageState otherState = MessageState.PENDING;

        @Setup
        public void connect(GroupCommits all) {
            int number = all.connections.getAndIncrement();
            claimed = all.messages.get(2 * number).id();
            other = all.messages.get(2 * number + 1).id();
            all.ledger.journal().commit(List.of(Transition.claim(claimed, MessageState.PENDING)));
        }
    }

    @Benchmark
    public void outcomeAndNextClaim(Connection connection) {
        ledger.journal()
                .commit(List.of(
                        Transition.deferral(connection.claimed, Instant.EPOCH, DEFERRED),
                        Transition.claim(connection.other, connection.otherState)));
        long before = connection.claimed;
        connection.claimed = connection.other;
        connection.other = before;
        connection.otherState = MessageState.DEFERRED;
    }

    @TearDown
    public void remove() throws IOException {
        ledger.close();
        Sending.delete(directory);
    }
}
