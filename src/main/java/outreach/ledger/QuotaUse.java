package outreach.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the ledger knows about the use of the account: for limits that a restart must not forget. */
final class QuotaUse {
    private static final String ATTEMPTS = "SELECT a.at, m.email FROM attempt a JOIN message m ON m.id = a.message_id"
            + " WHERE a.at >= ? AND a.number > 0"
            + " UNION ALL SELECT claimed_at, email FROM message"
            + " WHERE run_id IN (SELECT id FROM run) AND state = 'CLAIMED' AND claimed_at >= ?"
            + " ORDER BY 1";

    private final Session session;

    QuotaUse(Session session) {
        this.session = session;
    }

    List<PastAttempt> attemptsSince(Instant since) {
        Map<String, String> domains = new HashMap<>();
        return session.list(
                ATTEMPTS,
                row -> {
                    String email = row.text("email");
                    String domain = email.substring(email.lastIndexOf('@') + 1);
                    // a million messages go to a few thousand domains
                    return new PastAttempt(row.instant("at"), domains.computeIfAbsent(domain, same -> same));
                },
                since,
                since);
    }

    /** Dialogues by the minute in which they ended; minutes without any are absent. */
    SortedMap<Instant, Integer> dialoguesPerMinute(long run) {
        var minutes = new TreeMap<Instant, Integer>();
        session.list(
                        "SELECT a.at - a.at % 60000 AS minute, count(*) AS dialogues FROM attempt a"
                                + " JOIN message m ON m.id = a.message_id WHERE m.run_id = ? AND a.number > 0 GROUP BY 1",
                        row -> Map.entry(row.instant("minute"), row.number("dialogues")), run)
                .forEach(minute -> minutes.put(minute.getKey(), minute.getValue()));
        return minutes;
    }
}
