package outreach.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import outreach.campaign.PlanOptions;
import outreach.campaign.PlanSummary;
import outreach.campaign.RunListener;
import outreach.campaign.RunResult;
import outreach.campaign.SendRequest;
import outreach.contact.EmailAddress;
import outreach.delivery.Halt;
import outreach.ledger.Attempt;
import outreach.ledger.MessageState;
import outreach.report.ReportRow;
import outreach.report.VisibleText;

/** One letter of a batch to the person who sits here, and what became of it. */
final class TestLetters {
    /** A browser waits for the test letter, and cannot stop it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Desk desk;
    private final Notices notices;
    /** Those that are on their way: a second press of the same button waits for the first, and sends none. */
    private final Map<String, CompletableFuture<String>> underway = new ConcurrentHashMap<>();

    TestLetters(Desk desk, Notices notices) {
        this.desk = desk;
        this.notices = notices;
    }

    /** The latest that was heard of the one letter. */
    private static final class Outcome implements RunListener {
        private @Nullable MessageState state;
        private @Nullable Attempt attempt;

        @Override
        public synchronized void moved(long message, MessageState to, @Nullable Attempt by) {
            state = to;
            attempt = by;
        }

        synchronized boolean isInDoubt() {
            return state == MessageState.IN_DOUBT;
        }

        /** The server's words, or what was seen instead of them. */
        synchronized String words() {
            if (attempt == null) {
                return "nothing was heard.";
            }
            String words = VisibleText.line(ReportRow.words(attempt));
            return attempt.code() == 0 ? words + "." : "the server said: " + words;
        }
    }

    /** Sends it, and returns where its result is shown. */
    String send(String batch, EmailAddress to) {
        var mine = new CompletableFuture<String>();
        String press = batch + " " + to.address();
        CompletableFuture<String> first = underway.putIfAbsent(press, mine);
        if (first != null) {
            return first.join();
        }
        try {
            mine.complete(result(batch, to));
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underway.remove(press);
        }
        return mine.join();
    }

    private String result(String batch, EmailAddress to) {
        var one = new PlanOptions(1, false, desk.planOptions().holdStale());
        var request = new SendRequest(batch, one, null, false, plan -> plan.toSend() > 0 && isSoon(plan));
        var outcome = new Outcome();
        RunResult result = desk.runs(outcome).sendTest(request, to);
        String back = "/send/" + batch;
        if (result instanceof RunResult.Tested tested && tested.accepted() > 0) {
            return arrived(back, to);
        }
        return notices.trouble(
                back,
                outcome.isInDoubt()
                        ? "Nobody knows whether the letter to %s was taken: %s Look into that mailbox before you send another."
                                .formatted(to.address(), outcome.words())
                        : "The letter to %s was not accepted: %s".formatted(to.address(), words(result, outcome)));
    }

    private String arrived(String back, EmailAddress to) {
        String marked = "Its subject is marked as a test, and the ledger does not count it. ";
        return desk.rehearsal()
                ? notices.done(
                        back,
                        "Rehearsal: the letter went to the server inside this program, not to %s."
                                .formatted(to.address()),
                        marked + "You find it in %s when the console ends.".formatted(desk.inbox()))
                : notices.done(
                        back,
                        "One letter went to %s.".formatted(to.address()),
                        marked + "Read it in your own mail program before you go on.");
    }

    private static boolean isSoon(PlanSummary plan) {
        return plan.timeNeeded() == null || plan.timeNeeded().compareTo(LONGEST_WAIT) <= 0;
    }

    private String words(RunResult result, Outcome outcome) {
        if (result instanceof RunResult.Tested tested) {
            Halt halt = tested.halt();
            return halt == null ? outcome.words() : VisibleText.line(Desk.sentence(halt, desk.clock()));
        }
        if (result instanceof RunResult.Declined) {
            return "it was not sent, since the limit in campaign.yaml is used up for now (%s). Try again later."
                    .formatted(Pace.words(desk.settings().sending()));
        }
        return "there is nobody to take it from, since nobody gets it as things stand.";
    }
}
