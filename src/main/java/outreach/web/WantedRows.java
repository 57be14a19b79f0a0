package outreach.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import outreach.campaign.EachContactOnce;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.Run;
import outreach.report.Words;

/**
 * Which rows of a report are looked for.
 *
 * @param outcome a state's word, {@value #NOT_ACCEPTED}, or empty for any
 * @param rows {@value #ALL}, a run's number, or empty for each contact once
 * @param run that number, 0 for all runs
 * @param contacts where each is listed once
 */
record WantedRows(String find, String outcome, String rows, int run, @Nullable EachContactOnce contacts) {
    static final String ALL = "all";
    private static final String NOT_ACCEPTED = "not-accepted";

    static final List<Choice> OUTCOMES = Stream.concat(
                    EnumSet.allOf(MessageState.class).stream().map(WantedRows::choice),
                    Stream.of(new Choice(NOT_ACCEPTED, "refused, failed or in doubt")))
            .toList();

    /** A state in the choice of outcomes. */
    record Choice(String word, String words) {}

    /** @param rows as the address has it; where a batch has one run, its rows are each contact as the file has it */
    static WantedRows of(LedgerView ledger, String batch, String find, String outcome, String rows) {
        if (rows.matches("[1-9][0-9]{0,8}")) {
            return new WantedRows(find, outcome, rows, Integer.parseInt(rows), null);
        }
        boolean all = rows.equals(ALL) || ledger.runs(batch).size() < 2;
        return new WantedRows(find, outcome, all ? ALL : "", 0, all ? null : EachContactOnce.of(ledger, batch));
    }

    boolean isContacts() {
        return contacts != null;
    }

    /** Whether it is among those of which some are looked for. */
    boolean isListed(Run of, Message message) {
        return (run == 0 || run == of.number()) && (contacts == null || contacts.has(message));
    }

    /** @param text all that the row shows, in lower case */
    boolean isFound(Message message, String text) {
        return isOutcome(message.state())
                && Stream.of(find.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }

    private boolean isOutcome(MessageState state) {
        return outcome.isEmpty()
                || outcome.equals(state.word())
                || (outcome.equals(NOT_ACCEPTED) && MessageState.NOT_ACCEPTED.contains(state));
    }

    /** What stands behind the number of rows, also on paper, which has no form. */
    String words() {
        var words = new ArrayList<String>();
        if (!find.isBlank()) {
            words.add("found by “%s”".formatted(find.strip()));
        }
        OUTCOMES.stream().filter(choice -> choice.word().equals(outcome)).forEach(choice -> words.add(choice.words()));
        if (run > 0) {
            words.add("run %d".formatted(run));
        }
        return words.isEmpty() ? "" : ": " + String.join(", ", words) + ".";
    }

    private static Choice choice(MessageState state) {
        return new Choice(state.word(), Words.inShort(state));
    }
}
