package outreach.web;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import outreach.campaign.PlanSummary;
import outreach.fault.InputFaultException;
import outreach.ledger.Attempt;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.Run;
import outreach.ledger.RunState;
import outreach.report.PlainWords;
import outreach.report.ReportRow;
import outreach.report.RunBooks;
import outreach.report.StopReason;
import outreach.report.Times;
import outreach.report.VisibleText;
import outreach.report.Words;

/** Looks a run up: in the ledger, and while it is underway also in the thread that sends. */
final class RunViews {
    private static final int MOST_REFUSED = 25;

    private final Desk desk;
    private final Dispatch dispatch;
    private final Plans plans;
    private final NextPage nextPage;

    RunViews(Desk desk, Dispatch dispatch, Plans plans, NextPage nextPage) {
        this.desk = desk;
        this.dispatch = dispatch;
        this.plans = plans;
        this.nextPage = nextPage;
    }

    RunView of(String batch) {
        NextPage.Next next = next(batch);
        return desk.ask(ledger -> {
            LedgerMark now = LedgerMark.of(ledger, batch);
            Progress live = dispatch.latest(batch)
                    .filter(sending -> sending.isLatest(now))
                    .map(Underway::progress)
                    .orElse(null);
            return view(ledger, batch, live, next);
        });
    }

    /** Only for a run that left some held: their letters go out by a new plan, which is made for none but those. */
    private NextPage.@Nullable Next next(String batch) {
        boolean leftSome = desk.batches().contains(batch)
                && !dispatch.isSending(batch)
                && desk.ask(ledger -> RunBooks.latest(ledger, batch))
                        .filter(RunViews::isFinishedWithHeld)
                        .isPresent();
        if (!leftSome) {
            return null;
        }
        NextPage.Next next = nextPage.of(batch, plan(batch));
        return next.urgency() == NextPage.Urgency.READ || next.urgency() == NextPage.Urgency.HELD ? next : null;
    }

    private static boolean isFinishedWithHeld(RunBooks books) {
        return books.run().state() == RunState.FINISHED && books.books().heldTotal() > 0;
    }

    private @Nullable PlanSummary plan(String batch) {
        try {
            return plans.now(batch).summary();
        } catch (InputFaultException e) {
            // the first page lists the faults
            return null;
        }
    }

    private RunView view(LedgerView ledger, String batch, @Nullable Progress live, NextPage.@Nullable Next next) {
        RunBooks books = RunBooks.latest(ledger, batch).orElse(null);
        var refused = new ArrayList<RunView.Reply>();
        var count = new AtomicInteger();
        if (books != null) {
            ledger.messages(books.run().id(), MessageState.NOT_ACCEPTED, message -> {
                if (count.incrementAndGet() <= MOST_REFUSED) {
                    refused.add(
                            reply(new ReportRow(books.run(), message, desk.zone()), message.state(), message.last()));
                }
            });
        }
        SortedMap<Instant, Integer> minutes =
                books == null ? null : ledger.dialoguesPerMinute(books.run().id());
        return new RunView(
                batch,
                desk.batches().contains(batch),
                books,
                RunBooks.earlierInDoubt(ledger, batch),
                live,
                desk.writer(),
                live == null
                        ? List.of()
                        : live.replies().stream()
                                .flatMap(heard ->
                                        ledger.message(heard.message()).stream().map(message -> reply(message, heard)))
                                .toList(),
                live == null
                        ? List.of()
                        : live.inFlight().stream()
                                .flatMap(id -> ledger.message(id).stream())
                                .map(message -> ReportRow.who(message) + ", " + ReportRow.place(message))
                                .toList(),
                refused,
                Math.max(0, count.get() - MOST_REFUSED),
                books == null || books.run().stop() == null
                        ? null
                        : StopReason.of(books.run().stop(), desk.zone()),
                books != null && books.isUnfinished() ? otherLetter(books.run()) : null,
                minutes == null || minutes.isEmpty() ? null : MinuteChart.of(minutes, desk.zone()),
                books == null ? null : OutcomeChart.of(books),
                next);
    }

    private @Nullable Path otherLetter(Run run) {
        try {
            return desk.settings().otherLetter(run).orElse(null);
        } catch (InputFaultException e) {
            return run.plan().letter().file();
        }
    }

    private RunView.Reply reply(Message message, Underway.Heard heard) {
        return row(message, heard.state(), heard.attempt(), words(heard.attempt()));
    }

    private RunView.Reply reply(ReportRow row, MessageState state, @Nullable Attempt last) {
        return row(row.message(), state, last, VisibleText.line(row.lastWords()));
    }

    private RunView.Reply row(Message message, MessageState state, @Nullable Attempt last, String words) {
        return new RunView.Reply(
                ReportRow.who(message),
                ReportRow.place(message),
                state.word(),
                Words.inShort(state),
                words,
                PlainWords.of(state, last),
                last == null ? "" : Times.second(last.at(), desk.zone()).substring(11, 19));
    }

    private static String words(Attempt attempt) {
        return VisibleText.line(ReportRow.words(attempt));
    }
}
