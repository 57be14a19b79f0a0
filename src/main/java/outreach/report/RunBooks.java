package outreach.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import outreach.ledger.Books;
import outreach.ledger.LedgerView;
import outreach.ledger.MessageState;
import outreach.ledger.Run;
import outreach.ledger.RunState;

/** A run that was started, with its books as they were when they were asked for. */
public record RunBooks(Run run, Books books) {
    /**
     * A part of the sum: the messages in a state.
     *
     * @param words what it counts
     */
    public record Figure(MessageState state, int number, String words) {
        /** Class of the figure in stylesheets, which gives it its colour. */
        public String kind() {
            return state.word();
        }
    }

    public static RunBooks of(LedgerView ledger, Run run) {
        return new RunBooks(run, ledger.books(run.id()));
    }

    /** That of the batch's latest run; empty if none was started. */
    public static Optional<RunBooks> latest(LedgerView ledger, String batch) {
        return ledger.latestRun(batch).map(run -> of(ledger, run));
    }

    /** The open runs of every batch, in the order in which the batches first occurred. */
    static List<RunBooks> open(LedgerView ledger) {
        return ledger.batches().stream()
                .flatMap(batch -> open(ledger, batch).stream())
                .toList();
    }

    /** The batch's latest run, then those earlier ones that still wait for a person; nothing if none was started. */
    static List<RunBooks> open(LedgerView ledger, String batch) {
        Map<Long, Run> open = new LinkedHashMap<>();
        ledger.latestRun(batch).ifPresent(run -> open.put(run.id(), run));
        ledger.runsInDoubt(batch).forEach(run -> open.putIfAbsent(run.id(), run));
        return open.values().stream().map(run -> of(ledger, run)).toList();
    }

    /** Those runs before the batch's latest one that have messages in doubt, the earliest first. */
    public static List<RunBooks> earlierInDoubt(LedgerView ledger, String batch) {
        long latest = ledger.latestRun(batch).map(Run::id).orElse(0L);
        return ledger.runsInDoubt(batch).stream()
                .filter(run -> run.id() != latest)
                .map(run -> of(ledger, run))
                .toList();
    }

    /** How many messages are in doubt in all of the batch's runs. */
    public static int inDoubt(LedgerView ledger, String batch) {
        return ledger.runsInDoubt(batch).stream()
                .mapToInt(run -> ledger.books(run.id()).inDoubt())
                .sum();
    }

    public int number() {
        return run.number();
    }

    /** The word that people and programs read. */
    public String state() {
        return run.state().word();
    }

    public boolean isUnfinished() {
        return run.state() == RunState.UNFINISHED;
    }

    public boolean isBalanced() {
        return books.balanced();
    }

    public int rows() {
        return books.rows();
    }

    public int toSend() {
        return books.toSend();
    }

    /** A claim lasts for moments while a process sends, and for ever once that has died. */
    public int handedOver() {
        return books.claimed();
    }

    /** The parts of the sum, in the order of a message's life; those that are 0 are left out, but for the accepted. */
    public List<Figure> figures() {
        var figures = new ArrayList<Figure>();
        for (MessageState state : MessageState.values()) {
            int number = books.in(state);
            if (number > 0 || state == MessageState.ACCEPTED) {
                figures.add(new Figure(state, number, Words.inShort(state)));
            }
        }
        return figures;
    }
}
