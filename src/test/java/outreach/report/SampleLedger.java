package outreach.report;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import outreach.campaign.ShellCommands;
import outreach.city.TieStatus;
import outreach.ledger.Attempt;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerLocation;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.PlannedMessage;
import outreach.ledger.Run;
import outreach.ledger.RunPlan;
import outreach.ledger.Transition;
import outreach.template.LetterSource;

/** A ledger with runs of which we know what became of each message. */
final class SampleLedger implements AutoCloseable {
    static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    static final ShellCommands COMMANDS = new ShellCommands("");
    static final Instant SENT = Instant.parse("2026-11-22T15:05:30.250Z");
    static final String HOSTILE_WORDS = "5.1.1 <script>alert(1)</script>\u001b[2J =cmd|' /C calc'!A0";

    private final Ledger ledger;
    private final LedgerView view;

    SampleLedger(Path directory) {
        ledger = Ledger.open(
                LedgerLocation.in(directory.resolve("data")),
                Clock.fixed(Instant.parse("2026-11-22T15:00:00Z"), ZoneOffset.UTC));
        view = ledger.view();
    }

    LedgerView view() {
        return view;
    }

    Run start(String batch, List<PlannedMessage> rows) {
        var letter = new LetterSource("sample-email", Path.of("templates/sample-email.html"), "<title>x</title>", null);
        var plan = new RunPlan(
                batch,
                letter,
                Map.of("from", "campaign@example.org"),
                LocalDate.of(2026, 11, 22),
                Set.of(TieStatus.ACTIVE),
                List.of());
        Run run = ledger.begin(plan);
        ledger.add(run.id(), rows);
        ledger.ready(run.id(), "7c1f-93ab-e02d", "digest", rows.size());
        ledger.start(run.id());
        return run;
    }

    /** Claims the next pending message, and records what became of it. */
    void become(Run run, MessageState state, int code, @Nullable String enhanced, String words) {
        Message message = pending(run).get(0);
        ledger.journal()
                .commit(List.of(
                        Transition.claim(message.id(), MessageState.PENDING),
                        Transition.outcome(message.id(), state, new Attempt(1, SENT, code, enhanced, words))));
    }

    /** Claims the next pending message, as a process does that dies over it. */
    void claim(Run run) {
        ledger.journal().commit(List.of(Transition.claim(pending(run).get(0).id(), MessageState.PENDING)));
    }

    void acceptAll(Run run) {
        for (Message message : pending(run)) {
            ledger.journal()
                    .commit(List.of(
                            Transition.claim(message.id(), MessageState.PENDING),
                            Transition.outcome(
                                    message.id(),
                                    MessageState.ACCEPTED,
                                    new Attempt(1, SENT, 250, "2.0.0", "Ok: queued as 4XyZ"))));
        }
    }

    void finish(Run run) {
        ledger.finish(run.id());
    }

    /** A run with every outcome that a started run can have, still unfinished. */
    Run unfinished() {
        Run run = start("ask", SamplePlan.realistic().messages());
        become(run, MessageState.ACCEPTED, 250, "2.0.0", "Ok: queued as 4XyZ");
        become(run, MessageState.REFUSED, 550, "5.1.1", HOSTILE_WORDS);
        become(run, MessageState.IN_DOUBT, 0, null, "the connection was lost after the final dot");
        become(run, MessageState.ACCEPTED, 250, null, "Ok");
        return run;
    }

    private List<Message> pending(Run run) {
        var pending = new ArrayList<Message>();
        view.messages(run.id(), EnumSet.of(MessageState.PENDING), pending::add);
        return pending;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
