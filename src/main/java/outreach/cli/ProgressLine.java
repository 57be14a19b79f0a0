package outreach.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import outreach.campaign.RunListener;
import outreach.contact.EmailAddress;
import outreach.ledger.Attempt;
import outreach.ledger.Books;
import outreach.ledger.MessageState;
import outreach.ledger.Run;
import outreach.report.Quantities;
import outreach.report.WorkingTime;

/** Shows how far a run is: one moving line where a person looks, else a line now and then. */
final class ProgressLine implements RunListener {
    private static final Duration MOVING = Duration.ofMillis(200);
    private static final Duration PLAIN = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final InstantSource clock;
    private final WorkingTime time;
    private Instant shown = Instant.EPOCH;
    private Instant told = Instant.EPOCH;
    private String reason = "";
    private Instant waitsUntil = Instant.EPOCH;
    private int total;
    private int done;

    ProgressLine(Terminal terminal, InstantSource clock, WorkingTime time) {
        this.terminal = terminal;
        this.clock = clock;
        this.time = time;
    }

    @Override
    public synchronized void started(Run run, Books books) {
        begin(books.toSend());
        if (total == 0) {
            return;
        }
        terminal.err()
                .printf(
                        "Sending %s of batch %s (run %d). Ctrl-C stops between two letters.%n",
                        Quantities.count(total, "letter", "letters"), run.batch(), run.number());
        terminal.err().flush();
    }

    @Override
    public synchronized void testing(int letters, EmailAddress to) {
        begin(letters);
        terminal.err()
                .printf("Sending %s to %s.%n", Quantities.count(letters, "test letter", "test letters"), to.address());
        terminal.err().flush();
    }

    private void begin(int letters) {
        total = letters;
        time.begin();
        shown = clock.instant();
    }

    @Override
    public synchronized void moved(long message, MessageState state, @Nullable Attempt attempt) {
        if (state.isToSend()) {
            return;
        }
        done++;
        Instant now = clock.instant();
        boolean last = done >= total;
        if (last || Duration.between(shown, now).compareTo(terminal.interactive() ? MOVING : PLAIN) >= 0) {
            shown = now;
            show(time.soFar(), last);
        }
    }

    @Override
    public synchronized void waiting(String why, Duration wait) {
        Instant now = clock.instant();
        Instant end = now.plus(wait);
        boolean same = why.equals(reason) && end.isBefore(waitsUntil.plus(PLAIN));
        // a pause that nobody notices needs no word, several connections wait for the same reason, and a long wait is
        // told of more than once
        if (!RunListener.isNoticed(wait) || Duration.between(told, now).compareTo(PLAIN) < 0 || same) {
            return;
        }
        told = now;
        reason = why;
        waitsUntil = end;
        terminal.err()
                .printf("%sWaiting %s: %s.%n", terminal.interactive() ? "\r\u001b[K" : "", PlanText.time(wait), why);
        terminal.err().flush();
    }

    private void show(Duration elapsed, boolean last) {
        double perSecond = done / Math.max(0.001, elapsed.toMillis() / 1000.0);
        Duration left = Duration.ofSeconds((long) ((total - done) / perSecond));
        String end = last ? "done" : PlanText.time(left) + " left";
        String line = "%,d of %,d · %s · %s".formatted(done, total, Quantities.pace(perSecond), end);
        if (terminal.interactive()) {
            terminal.err().print("\r\u001b[K" + line + (last ? System.lineSeparator() : ""));
        } else {
            terminal.err().println(line);
        }
        terminal.err().flush();
    }
}
