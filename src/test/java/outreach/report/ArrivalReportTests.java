package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.city.CityKey;
import outreach.city.TieStatus;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.ledger.Attempt;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerLocation;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.PlannedMessage;
import outreach.ledger.Reason;
import outreach.ledger.Run;
import outreach.ledger.RunPlan;
import outreach.ledger.Transition;
import outreach.template.LetterSource;

/** A ledger with one letter accepted, one refused, one in doubt, a row left out as a repetition of the first, and one left out. */
class ArrivalReportTests {
    private Ledger ledger;
    private Run run;

    @BeforeEach
    void start(@TempDir Path folder) {
        ledger = Ledger.open(LedgerLocation.in(folder), Clock.systemUTC());
        run = ledger.begin(new RunPlan(
                "ask",
                new LetterSource("letter", Path.of("letter.html"), "<title>x</title>", null),
                Map.of(),
                LocalDate.of(2026, 11, 22),
                Set.of(TieStatus.ACTIVE),
                List.of()));
        ledger.add(
                run.id(),
                List.of(
                        planned(2, "accepted", null),
                        planned(3, "refused", null),
                        planned(4, "doubt", null),
                        planned(5, "accepted", Reason.DUPLICATE),
                        planned(6, "left-out", Reason.SUPPRESSED)));
        ledger.ready(run.id(), "fingerprint", "digest", 5);
        ledger.start(run.id());
        var messages =
                new ArrayList<Message>(ledger.due(run.id(), Clock.systemUTC().instant(), 0, 10));
        bring(messages.get(0), MessageState.ACCEPTED);
        bring(messages.get(1), MessageState.REFUSED);
        bring(messages.get(2), MessageState.IN_DOUBT);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void agreesWithALedgerThatTellsTheTruth() {
        ArrivalReport report = report(Map.of("accepted", 1, "doubt", 1));
        assertThat(report.agrees()).isTrue();
        assertThat(report.text())
                .containsPattern("accepted +1 +1\n")
                .containsPattern("in doubt +1 +1\n")
                .containsPattern("excluded +2 +0\n")
                .contains("line 4, doubt@x.example, Chicago, IL: it arrived")
                .contains("The ledger tells the truth");
        assertThat(report(Map.of("accepted", 1)).text()).contains("doubt@x.example, Chicago, IL: it did not arrive");
    }

    @Test
    void findsALetterThatWasCalledAcceptedAndIsNotThere() {
        assertDisagrees(Map.of("doubt", 1), "accepted@x.example, Chicago, IL: accepted in the ledger, arrived 0 times");
    }

    @Test
    void findsALetterThatArrivedTwice() {
        assertDisagrees(
                Map.of("accepted", 2), "accepted@x.example, Chicago, IL: accepted in the ledger, arrived 2 times");
        assertDisagrees(Map.of("accepted", 1, "doubt", 2), "doubt@x.example, Chicago, IL: in doubt in the ledger");
    }

    @Test
    void findsALetterThatWasCalledRefusedAndArrived() {
        assertDisagrees(
                Map.of("accepted", 1, "refused", 1),
                "refused@x.example, Chicago, IL: refused in the ledger, arrived 1 time");
    }

    @Test
    void findsALetterThatWasLeftOutAndArrived() {
        assertDisagrees(
                Map.of("accepted", 1, "left-out", 1),
                "left-out@x.example, Chicago, IL: excluded in the ledger, arrived 1 time");
    }

    @Test
    void findsALetterThatTheLedgerDoesNotKnow() {
        assertDisagrees(Map.of("accepted", 1, "other", 1), "the ledger does not know (other)");
    }

    private void assertDisagrees(Map<String, Integer> arrived, String why) {
        ArrivalReport report = report(arrived);
        assertThat(report.agrees()).isFalse();
        assertThat(report.text()).contains("disagree", why).doesNotContain("tells the truth");
    }

    private ArrivalReport report(Map<String, Integer> arrived) {
        return ArrivalReport.of(ledger.view(), run, arrived);
    }

    private void bring(Message message, MessageState state) {
        ledger.journal().commit(List.of(Transition.claim(message.id(), MessageState.PENDING)));
        var attempt = new Attempt(1, Clock.systemUTC().instant(), 250, null, "words");
        ledger.journal().commit(List.of(Transition.outcome(message.id(), state, attempt)));
    }

    private static PlannedMessage planned(int line, String name, @Nullable Reason reason) {
        var contact = new Contact(line, EmailAddress.parse(name + "@x.example"), "Chicago", "IL", null, null, Map.of());
        MessageState state = reason == null ? MessageState.PENDING : reason.state();
        return new PlannedMessage(contact, CityKey.of("Chicago", "IL"), state, reason, null, name);
    }
}
