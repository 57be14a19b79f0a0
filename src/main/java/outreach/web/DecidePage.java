package outreach.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import outreach.ledger.Attempt;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.Run;
import outreach.report.InDoubtReport;
import outreach.report.ReportRow;
import outreach.report.RunBooks;
import outreach.report.Times;
import outreach.report.VisibleText;

/** Letters of which nobody knows whether they were sent: the evidence, and a person's word on each. */
@Controller
class DecidePage {
    private static final String STANDS = "It stands: the run has gone on since.";

    private final Desk desk;
    private final Dispatch dispatch;
    private final Notices notices;
    private final HeldLetters held;
    private final NoMoreLetters noMoreLetters;

    DecidePage(Desk desk, Dispatch dispatch, Notices notices, HeldLetters held, NoMoreLetters noMoreLetters) {
        this.desk = desk;
        this.dispatch = dispatch;
        this.notices = notices;
        this.held = held;
        this.noMoreLetters = noMoreLetters;
    }

    /**
     * A message in doubt, or one that was, with what is known of it.
     *
     * @param sent whether it was decided that it was sent
     * @param stands whether it was decided, and that cannot be taken back any more
     */
    record Doubt(
            long id,
            int run,
            String who,
            String email,
            String place,
            String words,
            String time,
            String messageId,
            boolean sent,
            boolean stands) {}

    /** What the ledger has of a batch, how many runs, and what is left of its latest one. */
    private record Doubts(
            List<Doubt> open, List<Doubt> decided, int runs, int left, int handedOver, boolean unfinished) {}

    @GetMapping("/decide/{batch}")
    String show(
            Model model,
            @PathVariable String batch,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "0") long letter) {
        desk.known(batch);
        Doubts doubts = desk.ask(ledger -> doubts(ledger, batch));
        model.addAttribute("batch", batch);
        model.addAttribute("doubts", doubts.open());
        model.addAttribute("decided", doubts.decided());
        Long writer = doubts.unfinished() ? desk.writer() : null;
        model.addAttribute("writer", writer);
        model.addAttribute("busy", writer != null || dispatch.current().isPresent());
        model.addAttribute("runs", doubts.runs());
        model.addAttribute("left", doubts.left());
        model.addAttribute("handedOver", doubts.handedOver());
        model.addAttribute("unfinished", doubts.unfinished());
        if (isPlannable(batch)) {
            held.show(model, batch, page);
        }
        noMoreLetters.show(model, batch, letter);
        return "decide";
    }

    /** One at a time, so that of two presses one is the second. */
    @PostMapping("/decide/{batch}/doubt")
    synchronized String decide(@PathVariable String batch, @RequestParam long message, @RequestParam boolean sent) {
        dispatch.requireFree();
        desk.known(batch);
        Doubt before = decided(batch, message);
        if (before == null) {
            desk.bookkeeping().decide(batch, List.of(message), sent);
        } else if (before.sent() != sent) {
            return otherwise(batch, before);
        } else if (before.stands()) {
            return notices.done(next(batch, message), notedBefore(before), STANDS);
        }
        boolean byThisRun = desk.ask(ledger -> isGoingOn(ledger, batch, message));
        String anew =
                isPlannable(batch) ? "The next sending of this batch plans it anew." : InDoubtReport.staysUnsent(1);
        String noted = "Noted: the letter to %s was ".formatted(recipient(message));
        String unsent = noted + "not sent. " + (byThisRun ? "The run sends it when it goes on." : anew);
        return notices.done(
                next(batch, message),
                sent ? noted + "sent." : unsent,
                "The decision stands in the ledger with its time. You can take it back until %s."
                        .formatted(byThisRun ? "the run goes on" : "the batch is sent again"),
                "/decide/%s/undo?message=%d".formatted(batch, message));
    }

    /** What it was decided to be already: the button was pressed twice, or in two tabs. */
    private @Nullable Doubt decided(String batch, long message) {
        return desk.ask(ledger -> ledger.decided(batch).stream()
                        .filter(decided -> decided.id() == message)
                        .findFirst()
                        .map(decided -> decision(ledger, decided)))
                .orElse(null);
    }

    private static String notedBefore(Doubt decided) {
        return "The letter to %s, %s was noted as %s before."
                .formatted(decided.who(), decided.place(), decided.sent() ? "sent" : "not sent");
    }

    /** A page that was open before knew nothing of the decision, and says the contrary. */
    private String otherwise(String batch, Doubt decided) {
        return notices.trouble(
                "/decide/%s#decided-%d".formatted(batch, decided.id()),
                "%s Nothing was changed. %s"
                        .formatted(
                                notedBefore(decided),
                                decided.stands()
                                        ? STANDS
                                        : "To decide otherwise, first press Take it back beside it, under Decided."));
    }

    /** Whether the message's run goes on, as it stands after the decision. */
    private static boolean isGoingOn(LedgerView ledger, String batch, long message) {
        return ledger.unfinishedRun(batch)
                .flatMap(run -> ledger.message(message).filter(decided -> decided.run() == run.id()))
                .isPresent();
    }

    /** Where the eye goes on: at the doubt after this one, else at the heading. */
    private String next(String batch, long message) {
        String place = desk.ask(ledger -> doubts(ledger, batch)).open().stream()
                .map(Doubt::id)
                .filter(id -> id > message)
                .findFirst()
                .map(id -> "doubt-" + id)
                .orElse("doubts");
        return "/decide/%s#%s".formatted(batch, place);
    }

    @PostMapping("/decide/{batch}/undo")
    String undo(@PathVariable String batch, @RequestParam long message) {
        dispatch.requireFree();
        desk.known(batch);
        if (!isInDoubt(batch, message)) {
            desk.bookkeeping().undo(batch, List.of(message));
        }
        return notices.done(
                "/decide/%s#doubt-%d".formatted(batch, message),
                "Taken back: the letter to %s is in doubt again.".formatted(recipient(message)),
                "");
    }

    private String recipient(long message) {
        return desk.ask(ledger -> ledger.message(message))
                .map(letter -> ReportRow.who(letter) + ", " + ReportRow.place(letter))
                .orElseThrow();
    }

    private boolean isInDoubt(String batch, long message) {
        return desk.ask(ledger -> doubts(ledger, batch)).open().stream().anyMatch(doubt -> doubt.id() == message);
    }

    private boolean isPlannable(String batch) {
        return desk.batches().contains(batch);
    }

    private Doubts doubts(LedgerView ledger, String batch) {
        var open = new ArrayList<Doubt>();
        var decided = new ArrayList<Doubt>();
        RunBooks books = RunBooks.latest(ledger, batch).orElse(null);
        if (books == null) {
            return new Doubts(open, decided, 0, 0, 0, false);
        }
        for (Run run : ledger.runsInDoubt(batch)) {
            ledger.messages(
                    run.id(), EnumSet.of(MessageState.IN_DOUBT), message -> open.add(doubt(ledger, run, message)));
        }
        ledger.decided(batch).forEach(message -> decided.add(decision(ledger, message)));
        return new Doubts(open, decided, books.number(), books.toSend(), books.handedOver(), books.isUnfinished());
    }

    /** With the server's last words, even if a person's decision and its undoing came after them. */
    private Doubt doubt(LedgerView ledger, Run run, Message message) {
        List<Attempt> attempts = ledger.attempts(message.id());
        Attempt dialogue = attempts.stream()
                .filter(Attempt::isDialogue)
                .reduce((first, second) -> second)
                .orElse(attempts.isEmpty() ? null : attempts.get(attempts.size() - 1));
        return doubt(
                run,
                message,
                dialogue == null ? "nothing was noted" : dialogue.wordsForPeople(),
                dialogue == null ? "" : Times.second(dialogue.at(), desk.zone()),
                false);
    }

    private Doubt decision(LedgerView ledger, Message message) {
        Run run = ledger.run(message.run()).orElseThrow();
        Attempt decision = Objects.requireNonNull(message.last());
        return doubt(run, message, decision.words(), Times.second(decision.at(), desk.zone()), ledger.stands(message));
    }

    private Doubt doubt(Run run, Message message, String words, String time, boolean stands) {
        var row = new ReportRow(run, message, desk.zone());
        return new Doubt(
                message.id(),
                run.number(),
                ReportRow.who(message),
                VisibleText.line(Objects.requireNonNullElse(row.email(), "")),
                ReportRow.place(message),
                VisibleText.line(words),
                time,
                VisibleText.line(Objects.requireNonNullElse(row.messageId(), message.reference())),
                message.state() == MessageState.ACCEPTED,
                stands);
    }
}
