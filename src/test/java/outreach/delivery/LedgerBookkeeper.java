package outreach.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import outreach.city.CityKey;
import outreach.city.TieStatus;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.ledger.Attempt;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerLocation;
import outreach.ledger.MessageState;
import outreach.ledger.PlannedMessage;
import outreach.ledger.RunPlan;
import outreach.ledger.Transition;
import outreach.template.LetterSource;

/** Books in a real ledger, which is opened anew at each restart. */
final class LedgerBookkeeper implements Bookkeeper, AutoCloseable {
    private final LedgerLocation location;
    private final Map<String, Deque<Long>> waiting = new HashMap<>();
    private final Map<Integer, Long> claimed = new HashMap<>();
    private final long run;
    private @Nullable Ledger ledger;

    /** A started run with so many messages to each domain. */
    LedgerBookkeeper(Path directory, List<String> domains, int messagesToEach, MovableClock clock) {
        location = LedgerLocation.in(directory);
        ledger = Ledger.open(location, clock);
        run = ledger.begin(new RunPlan(
                        "ask",
                        new LetterSource("ask", Path.of("ask.html"), "<title>ask</title>", null),
                        Map.of(),
                        LocalDate.of(2026, 11, 22),
                        Set.of(TieStatus.ACTIVE),
                        List.of()))
                .id();
        var rows = new ArrayList<PlannedMessage>();
        for (int i = 0; i < messagesToEach * domains.size(); i++) {
            rows.add(row(i + 1, domains.get(i % domains.size())));
        }
        ledger.add(run, rows);
        ledger.ready(run, "fingerprint", "digest", rows.size());
        ledger.start(run);
        ledger.view().messages(run, EnumSet.of(MessageState.PENDING), message -> waiting.computeIfAbsent(
                        Objects.requireNonNull(message.contact().email()).domain(), d -> new ArrayDeque<>())
                .add(message.id()));
    }

    private static PlannedMessage row(int line, String domain) {
        var contact = new Contact(line, new EmailAddress("m" + line, domain), "Chicago", "IL", null, null, Map.of());
        CityKey city = CityKey.of("Chicago", "IL");
        return new PlannedMessage(contact, city, MessageState.PENDING, null, null, "r" + line);
    }

    private long next(String domain) {
        return Objects.requireNonNull(waiting.get(domain)).removeFirst();
    }

    private void commit(Transition... transitions) {
        Objects.requireNonNull(ledger).journal().commit(List.of(transitions));
    }

    @Override
    public void claimed(int connection, String domain, Instant now) {
        long message = next(domain);
        claimed.put(connection, message);
        commit(Transition.claim(message, MessageState.PENDING));
    }

    @Override
    public void replied(int connection, String domain, Instant now) {
        Long message = claimed.remove(connection);
        if (message == null) {
            long refused = next(domain);
            var attempt = new Attempt(1, now, 450, "4.2.1", "come back later");
            commit(Transition.claim(refused, MessageState.PENDING), Transition.deferral(refused, now, attempt));
        } else {
            var attempt = new Attempt(1, now, 250, "2.0.0", "taken");
            commit(Transition.outcome(message, MessageState.ACCEPTED, attempt));
        }
    }

    @Override
    public Throttle restarted(SendingLimits limits, MovableClock clock) {
        close();
        claimed.clear();
        Ledger opened = Ledger.open(location, clock);
        ledger = opened;
        opened.recover(run, Duration.ofHours(1));
        return Throttle.seededFrom(opened.view(), limits, clock);
    }

    @Override
    public void close() {
        if (ledger != null) {
            ledger.close();
        }
    }
}
