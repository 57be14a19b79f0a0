package outreach.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import outreach.city.City;
import outreach.city.CityKey;
import outreach.city.Tie;
import outreach.city.TieStatus;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.template.LetterSource;

/** A ledger under test, with words for what tests do with it, and a connection beside it that knows nothing of its rules. */
final class OpenLedger implements AutoCloseable {
    static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    final LedgerLocation location;
    final SettableClock clock = new SettableClock();
    private Ledger ledger;

    OpenLedger(Engine engine, Path directory) throws SQLException {
        this(engine.newLocation(directory));
    }

    OpenLedger(LedgerLocation location) {
        this.location = location;
        ledger = Ledger.open(location, clock);
    }

    Ledger ledger() {
        return ledger;
    }

    /** As after a crash or the next day. */
    void reopen() {
        ledger.close();
        ledger = Ledger.open(location, clock);
    }

    /** A started run of so many pending messages. */
    List<Message> startedRun(String batch, int messages) {
        Run run = ledger.begin(plan(batch));
        ledger.add(run.id(), rows(messages));
        ledger.ready(run.id(), "fingerprint", "digest", messages);
        ledger.start(run.id());
        return messages(run.id());
    }

    /** A started run with one message in each state. */
    Map<MessageState, Message> runInEveryState(String batch) {
        var messages = new EnumMap<MessageState, Message>(MessageState.class);
        var started = startedRun(batch, MessageState.values().length).iterator();
        for (MessageState state : MessageState.values()) {
            Message message = started.next();
            bring(message, state);
            messages.put(state, message(message));
        }
        return messages;
    }

    List<Message> messages(long run) {
        try (LedgerView view = LedgerView.open(location)) {
            var messages = new ArrayList<Message>();
            view.messages(run, EnumSet.allOf(MessageState.class), messages::add);
            return messages;
        }
    }

    Message message(Message then) {
        return messages(then.run()).stream()
                .filter(message -> message.id() == then.id())
                .findFirst()
                .orElseThrow();
    }

    Books books(long run) {
        try (LedgerView view = LedgerView.open(location)) {
            return view.books(run);
        }
    }

    Run run(String batch, int number) {
        try (LedgerView view = LedgerView.open(location)) {
            return view.run(batch, number).orElseThrow();
        }
    }

    List<Attempt> attempts(Message message) {
        try (LedgerView view = LedgerView.open(location)) {
            return view.attempts(message.id());
        }
    }

    void commit(Transition... transitions) {
        ledger.journal().commit(Arrays.asList(transitions));
    }

    /** Brings a pending message to the state by the journal. */
    void bring(Message message, MessageState state) {
        long id = message.id();
        switch (state) {
            case PENDING -> {}
            case CLAIMED -> commit(Transition.claim(id, MessageState.PENDING));
            case ACCEPTED, REFUSED, DEFERRED, IN_DOUBT ->
                commit(Transition.claim(id, MessageState.PENDING), Transition.outcome(id, state, attempt(1, 250)));
            case FAILED -> {
                bring(message, MessageState.DEFERRED);
                commit(Transition.move(id, MessageState.DEFERRED, MessageState.FAILED, null));
            }
            case HELD -> commit(Transition.setAside(id, MessageState.PENDING, Reason.STATUS_CHANGED));
            case EXCLUDED -> commit(Transition.setAside(id, MessageState.PENDING, Reason.SUPPRESSED));
        }
    }

    Attempt attempt(int number, int code) {
        return new Attempt(number, clock.instant(), code, "2.0.0", "OK queued as 4XyZ12");
    }

    /** Past all rules, as a person with a database browser could. */
    void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            results.next();
            return results.getLong(1);
        }
    }

    Connection connection() throws SQLException {
        String url = location.url();
        return DriverManager.getConnection(
                url == null ? "jdbc:sqlite:" + location.file() : url, location.username(), location.password());
    }

    static RunPlan plan(String batch) {
        var campaign = new LinkedHashMap<String, String>();
        campaign.put("name", "Suspend ties");
        campaign.put("from", "Campaign <campaign@example.org>");
        campaign.put("empty", "");
        return new RunPlan(
                batch,
                new LetterSource("sample-email", Path.of("templates/sample-email.html"), "<title>é</title>", null),
                campaign,
                TODAY,
                EnumSet.of(TieStatus.SUSPENDED, TieStatus.TERMINATED),
                List.of(
                        new City("Chicago", "IL", List.of(tie("Moscow", TieStatus.ACTIVE))),
                        new City(
                                "Portland",
                                "ME",
                                List.of(tie("Arkhangelsk", TieStatus.SUSPENDED), tie(null, TieStatus.NONE)))));
    }

    private static Tie tie(@Nullable String partner, TieStatus status) {
        return new Tie(partner, partner == null ? null : "1988", status, TODAY, null);
    }

    static List<PlannedMessage> rows(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(OpenLedger::row).toList();
    }

    static PlannedMessage row(int line) {
        return row(line, "office" + line + "@chicago.example", MessageState.PENDING, null);
    }

    static PlannedMessage row(int line, @Nullable String email, MessageState state, @Nullable Reason reason) {
        var contact = new Contact(
                line,
                email == null ? null : EmailAddress.parse(email),
                "Chicago",
                "IL",
                "Office of the Mayor",
                null,
                Map.of());
        return new PlannedMessage(
                contact, CityKey.of("Chicago", "IL"), state, reason, null, "reference-" + line + "@example.org");
    }

    @Override
    public void close() {
        ledger.close();
    }
}
