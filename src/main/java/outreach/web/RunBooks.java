package outreach.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import outreach.ledger.Books;
import outreach.ledger.LedgerView;
import outreach.ledger.MessageState;
import outreach.ledger.Run;
import outreach.ledger.RunState;
import outreach.report.Words;

/** A run with its books, as pages show them. */
record RunBooks(Run run, Books books) {
    /** A part of the sum: its name in the stylesheet, how many, and what it counts. */
    record Figure(String kind, int number, String words) {}

    static Optional<RunBooks> latest(LedgerView ledger, String batch) {
        return ledger.latestRun(batch).map(run -> new RunBooks(run, ledger.books(run.id())));
    }

    /** How many messages are in doubt in all of the batch's runs. */
    static int inDoubt(LedgerView ledger, String batch) {
        return ledger.runsInDoubt(batch).stream()
                .mapToInt(run -> ledger.books(run.id()).inDoubt())
                .sum();
    }

    public int number() {
        return run.number();
    }

    public String state() {
        return run.state().name().toLowerCase(Locale.ROOT);
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

    /** What the run sends if it goes on; not what is being handed over, which is sent once at most. */
    public int left() {
        return books.left() - books.claimed();
    }

    /** A claim lasts for moments while a process sends, and for ever once that has died. */
    public int handedOver() {
        return books.claimed();
    }

    /** The parts that occur, and the accepted always. */
    public List<Figure> figures() {
        var figures = new ArrayList<Figure>();
        for (MessageState state : MessageState.values()) {
            int number = books.in(state);
            if (number > 0 || state == MessageState.ACCEPTED) {
                figures.add(new Figure(Words.word(state), number, Words.inShort(state)));
            }
        }
        return figures;
    }

    public int number(MessageState state) {
        return books.in(state);
    }
}
