package outreach.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import outreach.campaign.PlanEntry;
import outreach.campaign.PlanSink;
import outreach.contact.Contact;
import outreach.ledger.MessageState;
import outreach.report.VisibleText;
import outreach.template.Letter;

/** Keeps a plan for the eyes: every row, what is odd about it, and of a large plan the letters of a sample. */
final class PlanReading implements PlanSink {
    /** Letters that are kept whole; beyond them only odd ones are. */
    private static final int LETTERS = 1_000;

    private static final int ODD_LETTERS = 200;

    private final List<PlanRow> rows = new ArrayList<>();
    private int letters;
    private int oddLetters;
    private int longestName;

    @Override
    public void accept(PlanEntry entry) {
        Letter letter = entry.letter();
        boolean sent = entry.message().state() == MessageState.PENDING;
        List<String> oddities = sent ? oddities(entry.message().contact()) : List.of();
        boolean kept = letter != null && sent && (letters++ < LETTERS || isAnotherOdd(oddities));
        rows.add(new PlanRow(
                kept ? entry : new PlanEntry(entry.message(), null, null),
                letter == null ? "" : VisibleText.line(letter.subject()),
                letter == null ? 0 : Objects.hash(letter.subject(), letter.html(), letter.text()),
                oddities));
    }

    /** All rows; only now is it known which name is the longest. */
    List<PlanRow> rows() {
        var all = new ArrayList<>(rows);
        for (int i = 0; i < all.size(); i++) {
            PlanRow row = all.get(i);
            String name = row.contact().name();
            if (row.state() == MessageState.PENDING && name != null && name.length() == longestName) {
                var oddities = new ArrayList<>(row.oddities());
                oddities.add(0, "longest name");
                all.set(i, new PlanRow(row.entry(), row.subject(), row.letterHash(), List.copyOf(oddities)));
                break;
            }
        }
        return all;
    }

    private boolean isAnotherOdd(List<String> oddities) {
        return !oddities.isEmpty() && oddLetters++ < ODD_LETTERS;
    }

    private List<String> oddities(Contact contact) {
        var oddities = new ArrayList<String>();
        String name = contact.name();
        if (name == null) {
            oddities.add("no name");
        } else {
            longestName = Math.max(longestName, name.length());
        }
        if (contact.title() == null) {
            oddities.add("no title");
        }
        if (!contact.isLatin()) {
            oddities.add("letters that are not Latin");
        }
        return oddities;
    }
}
