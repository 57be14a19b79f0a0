package outreach.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Counts the letters of a plan that a person may not mean to send: to mailboxes that have one for another city, and to those that refused it before. */
final class Remarks {
    private static final int MOST_LINES = 5;
    private static final int MOST_PAIRS = 3;

    private final KnownRecipients known;
    private final Tally refused = new Tally();
    private final Tally toOtherCities = new Tally();
    private final FirstLines first = new FirstLines();
    private final List<String> pairs = new ArrayList<>();
    private int toOtherCitiesToo;
    private int leftOut;

    /** How many letters, with the lines of the first of them. */
    private static final class Tally {
        private final List<Integer> lines = new ArrayList<>();
        private int count;

        void add(int line) {
            count++;
            if (lines.size() < MOST_LINES) {
                lines.add(line);
            }
        }

        String text() {
            return "%,d (%s %s of the contacts file%s)"
                    .formatted(
                            count,
                            count == 1 ? "line" : "lines",
                            lines.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                            count > lines.size() ? ", …" : "");
        }
    }

    Remarks(KnownRecipients known) {
        this.known = known;
    }

    /**
     * A letter goes out.
     *
     * @param identity of the run, the mailbox and the city
     * @param line of the contacts file
     */
    void add(Identity identity, String mailboxKey, int line) {
        if (known.wasRefused(identity)) {
            refused.add(line);
        }
        if (known.hasLetterForAnotherCity(mailboxKey)) {
            toOtherCities.add(line);
        }
        int earlier = first.putIfAbsent(Identity.of(mailboxKey), line);
        if (earlier > 0) {
            toOtherCitiesToo++;
            if (pairs.size() < MOST_PAIRS) {
                pairs.add(earlier + " and " + line);
            }
        }
    }

    /** A letter was refused before, and others come first. */
    void leaveOut() {
        leftOut++;
    }

    List<String> notes() {
        var notes = new ArrayList<String>();
        if (refused.count > 0) {
            notes.add(
                    "To an address that the mail server refused in an earlier run: %s. Its words are in the report. Take the row out, or correct the address, if they say that it does not exist"
                            .formatted(refused.text()));
        }
        if (leftOut > 0) {
            notes.add(
                    "Left over the limit, since the mail server refused the letter in an earlier run: %,d. A plan without --limit takes them"
                            .formatted(leftOut));
        }
        if (toOtherCities.count > 0) {
            notes.add(
                    "To an address that has a letter of this batch already, for another city: %s. Take the row out if one letter is enough"
                            .formatted(toOtherCities.text()));
        }
        if (toOtherCitiesToo > 0) {
            notes.add(
                    "To an address that gets a letter of this plan already, for another city: %,d (lines %s of the contacts file%s). Take the row out if one letter is enough"
                            .formatted(
                                    toOtherCitiesToo,
                                    String.join("; ", pairs),
                                    toOtherCitiesToo > pairs.size() ? "; …" : ""));
        }
        return notes;
    }
}
