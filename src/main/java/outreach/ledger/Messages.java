package outreach.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;

/** The messages and attempts of a ledger, in SQL. Who changes several things opens the transaction. */
final class Messages {
    /** The whole of a message, with its latest attempt, the one with the highest position, and the number of all dialogues, those before a retry too. */
    static final String SELECT =
            "SELECT m.id, m.run_id, m.state, m.reason, m.detail, m.line, m.email, m.city, m.city_state, m.name, m.title,"
                    + " m.extra, m.city_key, m.reference, m.attempts, m.due_at, m.claimed_at,"
                    + " (SELECT count(*) FROM attempt WHERE message_id = m.id AND number > 0) AS dialogues,"
                    + " a.number, a.at, a.code, a.enhanced_code, a.words"
                    + " FROM message m LEFT JOIN attempt a ON a.message_id = m.id"
                    + " AND a.position = (SELECT max(position) FROM attempt WHERE message_id = m.id) ";

    private static final String INSERT =
            "INSERT INTO message (run_id, state, reason, detail, line, email, city, city_state, name, title, extra,"
                    + " mailbox_key, city_key, reference) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String MOVE =
            "UPDATE message SET state = ?, reason = ?, due_at = ?, claimed_at = ?, attempts = attempts + ?,"
                    // the plan's detail says why the letter was due; once it is suppressed, what counts is why not
                    + " detail = CASE WHEN ? = 'SUPPRESSED'"
                    + " THEN (SELECT note FROM suppression WHERE suppression.mailbox_key = message.mailbox_key)"
                    + " ELSE coalesce(?, detail) END WHERE id = ? AND state = ?";
    private static final String INSERT_ATTEMPT =
            "INSERT INTO attempt (message_id, position, number, at, code, enhanced_code, words)"
                    + " SELECT ?, coalesce(max(position), 0) + 1, ?, ?, ?, ?, ? FROM attempt WHERE message_id = ?";
    /** Ordered as the index is, so that both databases read no more of it than they return. */
    static final String DUE_AGAIN = SELECT
            + "WHERE m.run_id = ? AND m.state = 'DEFERRED' AND m.reason IS NULL AND m.due_at <= ?"
            + " ORDER BY m.reason, m.due_at, m.id LIMIT ?";

    /** Only what sending asks for: nearly all messages that are ever read are read by this. */
    static final String PENDING =
            "SELECT m.id, m.run_id, m.line, m.email, m.city, m.city_state, m.name, m.title, m.extra, m.city_key,"
                    + " m.reference, m.attempts FROM message m"
                    + " WHERE m.run_id = ? AND m.state = 'PENDING' AND m.reason IS NULL AND m.due_at IS NULL AND m.id > ?"
                    + " ORDER BY m.reason, m.due_at, m.id LIMIT ?";

    private final Session session;

    Messages(Session session) {
        this.session = session;
    }

    void insert(long run, List<PlannedMessage> rows) {
        var values = new ArrayList<@Nullable Object[]>(rows.size());
        for (PlannedMessage planned : rows) {
            Contact contact = planned.contact();
            EmailAddress email = contact.email();
            values.add(new @Nullable Object[] {
                run,
                planned.state(),
                planned.reason(),
                planned.detail(),
                contact.line(),
                email == null ? null : email.address(),
                contact.city(),
                contact.state(),
                contact.name(),
                contact.title(),
                ExtraColumns.write(contact.extra()),
                planned.mailboxKey(),
                planned.city().value(),
                planned.reference()
            });
        }
        session.updateEach(INSERT, values);
    }

    /** @throws TransitionConflictException if a message is not in the state that its transition starts from; the caller's transaction must not be committed then */
    void apply(List<Transition> transitions, Instant now) {
        var moves = new ArrayList<@Nullable Object[]>(transitions.size());
        var attempts = new ArrayList<@Nullable Object[]>(transitions.size());
        for (Transition transition : transitions) {
            Attempt attempt = transition.attempt();
            boolean counts = attempt != null && attempt.isDialogue() && transition.to() != MessageState.PENDING;
            moves.add(new @Nullable Object[] {
                transition.to(),
                transition.reason(),
                transition.to() == MessageState.DEFERRED && transition.dueAt() == null ? now : transition.dueAt(),
                transition.to() == MessageState.CLAIMED ? now : null,
                counts ? 1 : 0,
                transition.reason(),
                transition.detail(),
                transition.message(),
                transition.from()
            });
            if (attempt != null) {
                attempts.add(values(transition.message(), attempt));
            }
        }
        int[] changed = session.updateEach(MOVE, moves);
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] != 1) {
                Transition transition = transitions.get(i);
                throw new TransitionConflictException(transition, found(transition.message()));
            }
        }
        session.updateEach(INSERT_ATTEMPT, attempts);
    }

    private String found(long message) {
        return session.first("SELECT state FROM message WHERE id = ?", row -> row.text("state"), message)
                .orElse("not in the ledger");
    }

    void insertAttempt(long message, Attempt attempt) {
        session.update(INSERT_ATTEMPT, values(message, attempt));
    }

    private static @Nullable Object[] values(long message, Attempt attempt) {
        return new @Nullable Object[] {
            message, attempt.number(), attempt.at(), attempt.code(), attempt.enhancedCode(), attempt.words(), message
        };
    }

    List<Message> due(long run, Instant now, long after, int atMost) {
        var due = new ArrayList<>(session.list(DUE_AGAIN, MessageRows::whole, run, now, atMost));
        if (due.size() < atMost) {
            due.addAll(session.list(PENDING, MessageRows::pending, run, after, atMost - due.size()));
        }
        return due;
    }

    Optional<Instant> nextDue(long run, Instant then) {
        return session.first(
                "SELECT due_at FROM message WHERE run_id = ? AND state = 'DEFERRED' AND reason IS NULL"
                        + " AND due_at > ? ORDER BY reason, due_at LIMIT 1",
                row -> row.instant("due_at"),
                run,
                then);
    }

    Optional<Instant> lastDue(long run) {
        return session.first(
                "SELECT due_at FROM message WHERE run_id = ? AND state = 'DEFERRED' AND reason IS NULL"
                        + " ORDER BY due_at DESC LIMIT 1",
                row -> row.instant("due_at"),
                run);
    }

    /** The mail domain is what follows the last @: trimming all other characters of the address from its end stops there, in both databases. */
    Map<String, Long> leftByDomain(long run, Instant dueBy) {
        var domains = new HashMap<String, Long>();
        session.list(
                        "SELECT substr(email, length(rtrim(email, replace(email, '@', ''))) + 1) AS domain, count(*) AS messages"
                                + " FROM message WHERE run_id = ? AND " + Recipients.TO_SEND + " AND reason IS NULL"
                                + " AND coalesce(due_at, 0) <= ? GROUP BY 1",
                        row -> Map.entry(row.text("domain"), (long) row.number("messages")),
                        run,
                        dueBy)
                .forEach(domain -> domains.put(domain.getKey(), domain.getValue()));
        return domains;
    }

    /** Makes those due now that are deferred until after the latest time. */
    void bringForward(long run, Instant now, Instant latest) {
        session.update(
                "UPDATE message SET due_at = ? WHERE run_id = ? AND state = 'DEFERRED' AND reason IS NULL AND due_at > ?",
                now,
                run,
                latest);
    }

    List<Message> in(long run, MessageState state) {
        return session.list(
                SELECT + "WHERE m.run_id = ? AND m.state = ? ORDER BY m.id", MessageRows::whole, run, state);
    }

    Message get(long message) {
        return find(message).orElseThrow();
    }

    /** The ids come from the index in their order, so that no row is sorted. */
    void stream(long run, Collection<MessageState> states, Consumer<? super Message> consumer) {
        if (states.isEmpty()) {
            return;
        }
        var values = new ArrayList<Object>(List.of(run));
        values.addAll(states);
        session.stream(
                SELECT + "WHERE m.id IN (SELECT id FROM message WHERE run_id = ? AND state IN ("
                        + String.join(", ", Collections.nCopies(states.size(), "?")) + ")) ORDER BY m.id",
                MessageRows::whole,
                consumer,
                values.toArray());
    }

    Optional<Message> find(long message) {
        return session.first(SELECT + "WHERE m.id = ?", MessageRows::whole, message);
    }

    int accepted(String batch) {
        return session.first(
                        "SELECT count(*) AS accepted FROM message WHERE state = 'ACCEPTED'"
                                + " AND run_id IN (SELECT id FROM run WHERE batch = ?)",
                        row -> row.number("accepted"),
                        batch)
                .orElse(0);
    }

    List<Message> inDoubt(String batch) {
        return session.list(
                SELECT
                        + "WHERE m.state = 'IN_DOUBT' AND m.run_id IN (SELECT id FROM run WHERE batch = ?) ORDER BY m.id",
                MessageRows::whole,
                batch);
    }

    List<Attempt> attempts(long message) {
        return session.list(
                "SELECT number, at, code, enhanced_code, words FROM attempt WHERE message_id = ? ORDER BY position",
                MessageRows::attempt,
                message);
    }

    /** Puts all that are in the state back to pending, with their attempts counted anew. */
    int putBack(long run, MessageState state) {
        if (!state.canBecome(MessageState.PENDING)) {
            throw new IllegalArgumentException("messages cannot go from %s to PENDING".formatted(state));
        }
        return session.update(
                "UPDATE message SET state = 'PENDING', attempts = 0 WHERE run_id = ? AND state = ?", run, state);
    }

    /** For a message that a person put back. */
    void countAttemptsAnew(long message) {
        session.update("UPDATE message SET attempts = 0 WHERE id = ?", message);
    }
}
