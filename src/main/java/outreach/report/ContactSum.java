package outreach.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import outreach.campaign.EachContactOnce;
import outreach.ledger.MessageState;
import outreach.report.RunBooks.Figure;

/**
 * Of a batch's contacts, each counted once over all runs: how many have the letter, how many have not, and why.
 *
 * @param figures parts that add up to the contacts
 * @param reasons of those who do not have it, each with its number
 */
public record ContactSum(int contacts, List<Figure> figures, List<Figure> reasons) {
    private static final List<MessageState> WITHOUT = List.of(
            MessageState.REFUSED,
            MessageState.FAILED,
            MessageState.DEFERRED,
            MessageState.PENDING,
            MessageState.HELD,
            MessageState.EXCLUDED);

    public static ContactSum of(EachContactOnce contacts) {
        int have = contacts.in(MessageState.ACCEPTED);
        int mayHave = contacts.in(MessageState.IN_DOUBT) + contacts.in(MessageState.CLAIMED);
        int without = WITHOUT.stream().mapToInt(contacts::in).sum();
        var figures = new ArrayList<Figure>();
        figures.add(new Figure(MessageState.ACCEPTED, have, have == 1 ? "has the letter" : "have the letter"));
        if (mayHave > 0) {
            figures.add(new Figure(MessageState.IN_DOUBT, mayHave, "may have it"));
        }
        figures.add(new Figure(MessageState.EXCLUDED, without, without == 1 ? "does not have it" : "do not have it"));
        return new ContactSum(have + mayHave + without, figures, reasons(contacts));
    }

    /** For one line, with its full stop. */
    public String sentence() {
        String parts = figures.stream().map(ContactSum::words).collect(Collectors.joining(", "));
        String why = reasons.stream()
                .map(reason -> reason.words() + ": " + Quantities.count(reason.number()))
                .collect(Collectors.joining(", "));
        return "%s: %s%s."
                .formatted(
                        Quantities.count(contacts, "contact", "contacts"),
                        parts,
                        why.isEmpty() ? "" : " (" + why + ")");
    }

    private static List<Figure> reasons(EachContactOnce contacts) {
        var reasons = new ArrayList<Figure>();
        for (MessageState state : WITHOUT) {
            if (contacts.in(state) > 0 && state != MessageState.HELD && state != MessageState.EXCLUDED) {
                reasons.add(new Figure(state, contacts.in(state), Words.inShort(state)));
            }
        }
        Words.byFrequency(contacts.reasons())
                .map(entry -> new Figure(entry.getKey().state(), entry.getValue(), Words.inShort(entry.getKey())))
                .forEach(reasons::add);
        return reasons;
    }

    private static String words(Figure figure) {
        return Quantities.count(figure.number()) + " " + figure.words();
    }
}
