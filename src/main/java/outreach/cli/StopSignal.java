package outreach.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import outreach.campaign.Runs;
import outreach.campaign.ShellCommands;

/**
 * Turns SIGTERM and Ctrl-C into an orderly stop: no new claim, dialogues in flight end, all is written, and only then the process ends, with the exit code of a stopped
 * run. The JVM by itself would leave with 143 as soon as its shutdown hooks return, so the hook waits for the command and the program halts by itself.
 */
final class StopSignal {
    private static final long LONGEST_WAIT_SECONDS = 660;
    private static volatile boolean received;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private StopSignal(Runs runs, Runnable idle) {
        hook = new Thread(
                () -> {
                    received = true;
                    if (ended.getCount() == 0) {
                        // the command's own last word counts
                        return;
                    }
                    if (runs.stop("You stopped it.")) {
                        awaitEnd();
                    } else {
                        // nothing is in flight, and a question on the terminal would keep the program for ever
                        idle.run();
                        Runtime.getRuntime().halt(ExitCode.STOPPED);
                    }
                },
                "stop-signal");
    }

    /** Does the work on a campaign's own ledger; a signal meanwhile stops it. */
    static int during(Runs runs, ShellCommands commands, IntSupplier work) {
        return during(
                runs,
                () -> System.err.printf(
                        "%nStopped while no letter of a batch was being sent. What was sent before, if any, is in the ledger: %s%n",
                        commands.line("status")),
                work);
    }

    /**
     * Does the work; a signal meanwhile stops it.
     *
     * @param idle done before the process ends, where a signal finds nothing underway
     */
    static int during(Runs runs, Runnable idle, IntSupplier work) {
        var signal = new StopSignal(runs, idle);
        try {
            Runtime.getRuntime().addShutdownHook(signal.hook);
        } catch (IllegalStateException e) {
            // a signal came before: the process is ending, and nothing has begun
            return ExitCode.STOPPED;
        }
        try {
            return work.getAsInt();
        } finally {
            signal.ended.countDown();
            signal.forget();
        }
    }

    /** Ends the process: with a halt where a signal is being handled, since an ordinary exit would wait for the hook for ever. */
    static void exit(int code) {
        if (received) {
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }

    private void forget() {
        if (received) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // a signal has come this moment: the hook finds that all has ended
            received = true;
        }
    }

    private void awaitEnd() {
        try {
            // one reply's timeout and a little: past that the ledger's in-doubt marks tell the truth anyway
            boolean orderly = ended.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            // the main thread halts the process as soon as it has said its last word
            if (orderly) {
                new CountDownLatch(1).await(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
