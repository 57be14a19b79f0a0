package outreach.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A second process that opens a ledger to write, and prints each thing that it did when that is on disk. */
final class LedgerProcess implements AutoCloseable {
    /** What it does when it has opened the ledger. */
    enum Task {
        /** Prints "open" and waits to be killed. */
        HOLD,
        /** Claims, then accepts each due message of the run that is open, and prints "claimed 7", then "accepted 7". */
        ACCEPT,
        /** Plans a run without end, and prints the count of its rows. */
        PLAN
    }

    private final Process process;
    private final BufferedReader lines;

    private LedgerProcess(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static LedgerProcess start(Task task, LedgerLocation location) throws IOException {
        return start("", task, location);
    }

    /** @param shell comes before the program, such as "umask 0;" */
    static LedgerProcess start(String shell, Task task, LedgerLocation location) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", shell + " exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(
                LedgerProcess.class.getName(), task.name(), location.directory().toString()));
        if (location.url() != null) {
            command.addAll(List.of(location.url(), "postgres", "postgres"));
        }
        return new LedgerProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** @return what it prints next, absent when it has ended */
    @Nullable
    String line() throws IOException {
        return lines.readLine();
    }

    long pid() {
        return process.pid();
    }

    /** With SIGKILL. */
    void kill() {
        // by its handle: the process object would close its output, with what was printed before
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] arguments) {
        var directory = Path.of(arguments[1]);
        var location = arguments.length == 2
                ? LedgerLocation.in(directory)
                : new LedgerLocation(directory, arguments[2], arguments[3], arguments[4]);
        try (Ledger ledger = Ledger.open(location, Clock.systemUTC())) {
            switch (Task.valueOf(arguments[0])) {
                case HOLD -> hold();
                case ACCEPT -> accept(ledger);
                case PLAN -> plan(ledger);
            }
        } catch (LedgerException e) {
            print(e.getMessage());
        }
    }

    private static void hold() {
        print("open");
        LockSupport.park();
    }

    private static void accept(Ledger ledger) {
        long run = ledger.view().latestRun("ask").orElseThrow().id();
        List<Message> due = ledger.due(run, Instant.now(), 0, 100_000);
        for (Message message : due) {
            long id = message.id();
            ledger.journal().commit(List.of(Transition.claim(id, MessageState.PENDING)));
            print("claimed " + id);
            var attempt = new Attempt(1, Instant.now(), 250, "2.0.0", "OK");
            ledger.journal().commit(List.of(Transition.outcome(id, MessageState.ACCEPTED, attempt)));
            print("accepted " + id);
        }
    }

    private static void plan(Ledger ledger) {
        long run = ledger.begin(OpenLedger.plan("ask")).id();
        for (int rows = 0; ; rows += 500) {
            int first = rows;
            ledger.add(
                    run,
                    IntStream.rangeClosed(1, 500)
                            .mapToObj(row -> OpenLedger.row(first + row))
                            .toList());
            print(String.valueOf(rows + 500));
        }
    }

    private static void print(@Nullable String line) {
        System.out.println(line);
    }
}
