package outreach.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import outreach.city.CityKey;

/** Which mailboxes runs are for, and for which cities, in SQL. */
final class Recipients {
    /** As {@link MessageState#isToSend}. */
    static final String TO_SEND = "state IN ('PENDING', 'DEFERRED')";

    private static final String SENT = "state IN ('ACCEPTED', 'IN_DOUBT', 'CLAIMED')";
    static final String SENT_BEFORE = "SELECT 1 AS one FROM recipient p JOIN message m ON m.id = p.message_id"
            + " JOIN run r ON r.id = m.run_id WHERE p.mailbox_key = ? AND p.city_key = ? AND m." + SENT
            + " AND r.batch = ? LIMIT 1";
    /** By the primary key, then of the few runs that it has the accepted one: its state is the first by the alphabet. */
    static final String LETTER = "SELECT r.number, m.state, coalesce(m.claimed_at, (SELECT at FROM attempt"
            + " WHERE message_id = m.id ORDER BY position DESC LIMIT 1)) AS at"
            + " FROM recipient p JOIN message m ON m.id = p.message_id JOIN run r ON r.id = m.run_id"
            + " WHERE p.mailbox_key = ? AND p.city_key = ? AND m." + SENT
            + " AND r.batch = ? ORDER BY m.state, r.number DESC LIMIT 1";

    static final String SENT_TO_MAILBOX = "SELECT 1 AS one FROM recipient p JOIN message m ON m.id = p.message_id"
            + " JOIN run r ON r.id = m.run_id WHERE p.mailbox_key = ? AND m." + SENT + " AND r.batch = ? LIMIT 1";
    static final String ALL_SENT = "FROM message WHERE run_id IN (SELECT id FROM run WHERE batch = ?) AND " + SENT;
    static final String ALL_REFUSED =
            "FROM message WHERE run_id IN (SELECT id FROM run WHERE batch = ?) AND state = 'REFUSED'";
    /** By the index of states first: few of a large run may be unsent. */
    static final String UNSENT =
            "SELECT p.mailbox_key, p.city_key, m.city_key AS letter_city, m.name, m.title, m.extra FROM message m"
                    + " JOIN recipient p ON p.mailbox_key = m.mailbox_key AND p.run_id = m.run_id"
                    + " WHERE m.run_id = ? AND m." + TO_SEND;
    /** Of each batch whose later runs may have sent to those who have a letter of this run to get, how many of these letters there are. */
    private static final String SERVED_SINCE = "SELECT r.batch, count(DISTINCT m.id) AS letters FROM message m"
            + " JOIN recipient p ON p.mailbox_key = m.mailbox_key AND p.city_key = m.city_key AND p.run_id > m.run_id"
            + " JOIN message o ON o.id = p.message_id JOIN run r ON r.id = p.run_id"
            + " WHERE m.run_id = ? AND m." + TO_SEND + " AND o." + SENT
            + " AND r.batch <> ? GROUP BY r.batch ORDER BY r.batch";

    private final Session session;

    Recipients(Session session) {
        this.session = session;
    }

    /** @throws LedgerException if two messages of the run, neither of them excluded, have the same mailbox and city */
    void insert(long run) {
        session.update(
                "INSERT INTO recipient (mailbox_key, city_key, run_id, message_id)"
                        + " SELECT mailbox_key, city_key, run_id, id FROM message"
                        + " WHERE run_id = ? AND mailbox_key IS NOT NULL ORDER BY mailbox_key, city_key",
                run);
    }

    boolean hasLetter(String batch, String mailboxKey, CityKey city) {
        return session.first(SENT_BEFORE, row -> true, mailboxKey, city.value(), batch)
                .isPresent();
    }

    Optional<SentLetter> letter(String batch, String mailboxKey, CityKey city) {
        return session.first(
                LETTER,
                row -> new SentLetter(
                        row.number("number"), row.constant(MessageState.class, "state"), row.instant("at")),
                mailboxKey,
                city.value(),
                batch);
    }

    boolean hasAnyLetter(String batch, String mailboxKey) {
        return session.first(SENT_TO_MAILBOX, row -> true, mailboxKey, batch).isPresent();
    }

    int sent(String batch) {
        return session.first("SELECT count(*) AS messages " + ALL_SENT, row -> row.number("messages"), batch)
                .orElse(0);
    }

    void forEachSent(String batch, BiConsumer<? super String, ? super CityKey> consumer) {
        stream("SELECT mailbox_key, city_key " + ALL_SENT, consumer, batch);
    }

    void forEachRefused(String batch, BiConsumer<? super String, ? super CityKey> consumer) {
        stream("SELECT mailbox_key, city_key " + ALL_REFUSED, consumer, batch);
    }

    Map<String, Integer> servedSince(Run run) {
        return session
                .list(SERVED_SINCE, row -> Map.entry(row.text("batch"), row.number("letters")), run.id(), run.batch())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, TreeMap::new));
    }

    void unsent(long run, Consumer<? super UnsentRecipient> consumer) {
        session.stream(
                UNSENT,
                row -> new UnsentRecipient(
                        row.text("mailbox_key"),
                        new CityKey(row.text("city_key")),
                        new CityKey(row.text("letter_city")),
                        row.textOrNull("name"),
                        row.textOrNull("title"),
                        ExtraColumns.read(row.textOrNull("extra"))),
                consumer,
                run);
    }

    private void stream(String sql, BiConsumer<? super String, ? super CityKey> consumer, Object value) {
        session.stream(
                sql,
                row -> Map.entry(row.text("mailbox_key"), new CityKey(row.text("city_key"))),
                entry -> consumer.accept(entry.getKey(), entry.getValue()),
                value);
    }

    void withoutLetterLeft(long run, BiConsumer<? super String, ? super CityKey> consumer) {
        session.stream(
                "SELECT email, city_key FROM message" + " WHERE run_id = ? AND NOT " + TO_SEND
                        + " AND email IS NOT NULL",
                row -> Map.entry(
                        MessageRows.address(row.text("email")).mailboxKey(), new CityKey(row.text("city_key"))),
                entry -> consumer.accept(entry.getKey(), entry.getValue()),
                run);
    }
}
