package outreach.ledger;

import java.util.Map;
import java.util.function.BiConsumer;
import outreach.city.CityKey;

/** Which mailboxes runs are for, and for which cities, in SQL. */
final class Recipients {
    static final String SENT_BEFORE = "SELECT 1 AS one FROM recipient p JOIN message m ON m.id = p.message_id"
            + " JOIN run r ON r.id = m.run_id WHERE p.mailbox_key = ? AND p.city_key = ? AND m.state IN ('ACCEPTED', 'IN_DOUBT', 'CLAIMED')"
            + " AND r.batch = ? LIMIT 1";
    /** By the index of states first: few of a large run may be unsent. */
    static final String UNSENT = "SELECT p.mailbox_key, p.city_key FROM message m"
            + " JOIN recipient p ON p.mailbox_key = m.mailbox_key AND p.run_id = m.run_id"
            + " WHERE m.run_id = ? AND m.state IN ('PENDING', 'DEFERRED')";

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

    boolean sentBefore(String batch, String mailboxKey, CityKey city) {
        return session.first(SENT_BEFORE, row -> true, mailboxKey, city.value(), batch)
                .isPresent();
    }

    void unsent(long run, BiConsumer<? super String, ? super CityKey> consumer) {
        session.stream(
                UNSENT,
                row -> Map.entry(row.text("mailbox_key"), new CityKey(row.text("city_key"))),
                entry -> consumer.accept(entry.getKey(), entry.getValue()),
                run);
    }

    void leftOut(long run, BiConsumer<? super String, ? super CityKey> consumer) {
        session.stream(
                "SELECT email, city_key FROM message"
                        + " WHERE run_id = ? AND state = 'EXCLUDED' AND mailbox_key IS NULL AND email IS NOT NULL",
                row -> Map.entry(Messages.address(row.text("email")).mailboxKey(), new CityKey(row.text("city_key"))),
                entry -> consumer.accept(entry.getKey(), entry.getValue()),
                run);
    }
}
