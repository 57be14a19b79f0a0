package outreach.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The suppression list, in SQL. */
final class Suppressions {
    private static final String SELECT = "SELECT mailbox_key, since, note FROM suppression ";

    private final Session session;

    Suppressions(Session session) {
        this.session = session;
    }

    boolean add(String mailboxKey, Instant now, @Nullable String note) {
        return session.update(
                        "INSERT INTO suppression (mailbox_key, since, note) VALUES (?, ?, ?) ON CONFLICT (mailbox_key) DO NOTHING",
                        mailboxKey,
                        now,
                        note)
                > 0;
    }

    /** Returns the note before; absent where there was none, or the mailbox is not on the list. */
    Optional<String> replaceNote(String mailboxKey, String note) {
        return session.inTransaction(() -> {
            Optional<String> before = session.first(
                            "SELECT note FROM suppression WHERE mailbox_key = ?",
                            row -> Optional.ofNullable(row.textOrNull("note")),
                            mailboxKey)
                    .flatMap(found -> found);
            session.update("UPDATE suppression SET note = ? WHERE mailbox_key = ?", note, mailboxKey);
            return before;
        });
    }

    boolean remove(String mailboxKey) {
        return session.update("DELETE FROM suppression WHERE mailbox_key = ?", mailboxKey) > 0;
    }

    Optional<Suppression> find(String mailboxKey) {
        return session.first(SELECT + "WHERE mailbox_key = ?", Suppressions::entry, mailboxKey);
    }

    Optional<Set<String>> mailboxes(int atMost) {
        List<String> mailboxes =
                session.list("SELECT mailbox_key FROM suppression LIMIT ?", row -> row.text("mailbox_key"), atMost + 1);
        return mailboxes.size() > atMost ? Optional.empty() : Optional.of(Set.copyOf(mailboxes));
    }

    int count() {
        return session.first("SELECT count(*) AS entries FROM suppression", row -> row.number("entries"))
                .orElse(0);
    }

    List<Suppression> all() {
        return session.list(SELECT + "ORDER BY mailbox_key", Suppressions::entry);
    }

    private static Suppression entry(Row row) throws SQLException {
        return new Suppression(row.text("mailbox_key"), row.instant("since"), row.textOrNull("note"));
    }
}
