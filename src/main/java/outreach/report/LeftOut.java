package outreach.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import outreach.ledger.Reason;

/** What a person can do for rows that no send reaches as they are. */
public final class LeftOut {
    private LeftOut() {}

    /** A sentence for each kind of such rows that occurs. */
    public static List<String> sentences(Map<Reason, Integer> excluded) {
        return Stream.of(
                        sentence(
                                excluded.getOrDefault(Reason.INVALID, 0),
                                "row has a fault: mend it in the contacts file for the next send.",
                                "rows have a fault: mend them in the contacts file for the next send."),
                        sentence(
                                excluded.getOrDefault(Reason.NO_EMAIL, 0),
                                "row has no email address: if the letter is for its city, and the city has a web form, write to it there by hand.",
                                "rows have no email address: if the letter is for their city, and the city has a web form, write to it there by hand."))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static String sentence(int rows, String one, String many) {
        return rows == 0 ? "" : Quantities.count(rows, one, many);
    }
}
