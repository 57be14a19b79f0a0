package outreach.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import outreach.ledger.Books;
import outreach.ledger.LedgerView;
import outreach.ledger.MessageState;
import outreach.ledger.Run;

/** A run that was started, with its books. */
record BatchBooks(Run run, Books books) {
    /** The open runs of every batch, in the order in which the batches first occurred. */
    static List<BatchBooks> open(LedgerView ledger) {
        return ledger.batches().stream()
                .flatMap(batch -> open(ledger, batch).stream())
                .toList();
    }

    /** The batch's latest run, then those earlier ones that still wait for a person; nothing if none was started. */
    static List<BatchBooks> open(LedgerView ledger, String batch) {
        Map<Long, Run> open = new LinkedHashMap<>();
        ledger.latestRun(batch).ifPresent(run -> open.put(run.id(), run));
        ledger.runsInDoubt(batch).forEach(run -> open.putIfAbsent(run.id(), run));
        return open.values().stream()
                .map(run -> new BatchBooks(run, ledger.books(run.id())))
                .toList();
    }

    String stateWord() {
        return run.state().name().toLowerCase(Locale.ROOT);
    }

    /** The parts of the sum, in the order of a message's life; those that are 0 are left out, but for the accepted. */
    List<Accounting.Figure> figures() {
        var figures = new ArrayList<Accounting.Figure>();
        for (MessageState state : MessageState.values()) {
            int number = books.in(state);
            if (number > 0 || state == MessageState.ACCEPTED) {
                figures.add(new Accounting.Figure(Words.word(state), number, Words.inShort(state)));
            }
        }
        return figures;
    }
}
