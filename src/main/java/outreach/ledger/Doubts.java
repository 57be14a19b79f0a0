package outreach.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a message comes to be in doubt other than by the server's silence, and how a person resolves it. The caller opens the transaction. */
final class Doubts {
    static final String PROCESS_ENDED = "the process ended before the server's answer was recorded";

    static final String DECIDED = "a person decided: ";
    private static final String TAKEN_BACK = "a person took the decision back";

    private final Session session;
    private final Messages messages;
    private final RecordedRuns runs;

    Doubts(Session session, Messages messages, RecordedRuns runs) {
        this.session = session;
        this.messages = messages;
        this.runs = runs;
    }

    /** Those whose latest news is a person's decision about a doubt, made since then. */
    List<Message> decided(String batch, Instant since) {
        return session.list(
                Messages.SELECT
                        + "WHERE m.run_id IN (SELECT id FROM run WHERE batch = ?) AND m.state IN ('ACCEPTED', 'PENDING')"
                        + " AND m.id IN (SELECT message_id FROM attempt WHERE at >= ? AND number = 0)"
                        + " AND a.number = 0 AND a.at >= ? AND a.words LIKE ? ORDER BY m.id",
                MessageRows::whole,
                batch,
                since,
                since,
                DECIDED + "%");
    }

    /** The claims of a process that is dead. @return them as they are now */
    List<Message> recover(long run, Instant now) {
        List<Message> claimed = messages.in(run, MessageState.CLAIMED);
        var doubts = new ArrayList<Transition>();
        for (Message message : claimed) {
            Instant claimedAt = message.claimedAt() == null ? now : message.claimedAt();
            doubts.add(Transition.outcome(
                    message.id(),
                    MessageState.IN_DOUBT,
                    new Attempt(message.attempts() + 1, claimedAt, 0, null, PROCESS_ENDED)));
        }
        messages.apply(doubts, now);
        return claimed.stream().map(message -> messages.get(message.id())).toList();
    }

    /**
     * @param decided of whichever runs of the batch
     * @return how many of each run were decided, each once
     * @throws LedgerException if one of them is not in doubt in this batch; the caller's transaction must not be committed then
     */
    Map<Long, Integer> decide(String batch, Collection<Long> decided, boolean sent, Instant now) {
        Map<Long, Long> doubtful =
                messages.inDoubt(batch).stream().collect(Collectors.toMap(Message::id, Message::run));
        var wanted = new LinkedHashSet<>(decided);
        List<Long> others = wanted.stream()
                .filter(message -> !doubtful.containsKey(message))
                .toList();
        if (!others.isEmpty()) {
            throw notInDoubt(batch, others);
        }
        var decision = new Attempt(0, now, 0, null, DECIDED + (sent ? "sent" : "not sent"));
        MessageState next = sent ? MessageState.ACCEPTED : MessageState.PENDING;
        messages.apply(
                wanted.stream()
                        .map(message -> Transition.move(message, MessageState.IN_DOUBT, next, decision))
                        .toList(),
                now);
        if (!sent) {
            wanted.forEach(messages::countAttemptsAnew);
        }
        return wanted.stream().collect(Collectors.groupingBy(doubtful::get, Collectors.summingInt(message -> 1)));
    }

    private LedgerException notInDoubt(String batch, List<Long> ids) {
        Map<Long, Message> decided =
                decided(batch, Instant.EPOCH).stream().collect(Collectors.toMap(Message::id, Function.identity()));
        var problem = new StringBuilder();
        String unknown = listed(ids, id -> !decided.containsKey(id));
        if (!unknown.isEmpty()) {
            problem.append("Not in doubt in batch \"%s\": %s. Take the numbers that the in-doubt command lists. "
                    .formatted(batch, unknown));
        }
        String open = listed(ids, id -> decided.containsKey(id) && whyItStands(decided.get(id)) == null);
        if (!open.isEmpty()) {
            problem.append(
                    "Decided already in batch \"%s\": %s. To decide otherwise, first take that back: with in-doubt --undo, or on the console's page Decide. "
                            .formatted(batch, open));
        }
        String standing = listed(ids, id -> decided.containsKey(id) && whyItStands(decided.get(id)) != null);
        if (!standing.isEmpty()) {
            problem.append("Decided already in batch \"%s\": %s. That stands, since the batch has gone on. "
                    .formatted(batch, standing));
        }
        return new LedgerException(problem + "Nothing was changed.");
    }

    private static String listed(List<Long> ids, Predicate<Long> which) {
        return ids.stream().filter(which).map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** @throws LedgerException if nothing was decided, or the decision stands; the caller's transaction must not be committed then */
    void undo(Message decided, Instant now) {
        String why = whyItStands(decided);
        if (why != null) {
            throw new LedgerException(why + ". Nothing was changed.");
        }
        putBackInDoubt(decided.id());
        messages.insertAttempt(decided.id(), new Attempt(0, now, 0, null, TAKEN_BACK));
    }

    /**
     * Why a decision cannot be taken back any more, a sentence without its full stop; absent where it can. Who offers the way back asks the same as who goes it.
     *
     * @throws LedgerException if a decision is not the latest news of the message
     */
    @Nullable
    String whyItStands(Message decided) {
        Attempt decision = decision(decided);
        RecordedRuns.Standing run = runs.standing(decided.run());
        if (runs.followedSince(run, decision.at())) {
            return run + " was followed by another, which relied on what was decided";
        }
        // one that was to be sent again may be claimed or set aside, with no dialogue yet
        boolean hasMoved = decided.state() != MessageState.ACCEPTED && decided.state() != MessageState.PENDING;
        return hasMoved || anyDialogueSince(decided.run(), decision.at())
                ? "The run has gone on since message %d was decided, so the decision stands".formatted(decided.id())
                : null;
    }

    /** @throws LedgerException if a decision is not the latest news of the message */
    private static Attempt decision(Message message) {
        Attempt last = message.last();
        if (last == null || !last.words().startsWith(DECIDED)) {
            throw new LedgerException(
                    "Nothing was decided about message %d that could be taken back. Nothing was changed."
                            .formatted(message.id()));
        }
        return last;
    }

    private boolean anyDialogueSince(long run, Instant since) {
        return session.first(
                        "SELECT 1 AS one FROM attempt a JOIN message m ON m.id = a.message_id"
                                + " WHERE m.run_id = ? AND a.number > 0 AND a.at > ? LIMIT 1",
                        row -> true,
                        run,
                        since)
                .isPresent();
    }

    /** No way that a message goes ({@link MessageState#canBecome}), but the end of one that it did not go. */
    private void putBackInDoubt(long message) {
        session.update(
                "UPDATE message SET state = 'IN_DOUBT', attempts ="
                        + " coalesce("
                        + " (SELECT number FROM attempt WHERE message_id = message.id AND number > 0 ORDER BY position DESC LIMIT 1), 0)"
                        + " WHERE id = ? AND state IN ('ACCEPTED', 'PENDING')",
                message);
    }
}
