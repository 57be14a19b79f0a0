package outreach.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import outreach.ledger.Books;
import outreach.ledger.LedgerLocation;
import outreach.ledger.LedgerView;
import outreach.ledger.MessageState;
import outreach.ledger.Run;

/**
 * Sends a campaign through the real program in a process of its own, ends that process at random moments, resumes, and holds what the server took against what the
 * ledger says. Run it by itself: {@code java -cp … outreach.crash.CrashHarness 2000 50}.
 */
final class CrashHarness implements AutoCloseable {
    static final int CONNECTIONS = 4;
    private static final int SECONDS_TO_END = 60;
    private final Path folder;
    private final int messages;
    private final Random random;
    private final Process server;
    private final Path acceptedFile;
    private final List<Integer> inDoubtAtKills = new ArrayList<>();

    private Duration terminatedWithin = Duration.ZERO;

    /** How long the last {@link #terminateOnce} took from the signal to the end. */
    Duration terminatedWithin() {
        return terminatedWithin;
    }

    private int kills;

    CrashHarness(Path folder, int messages, long seed) throws IOException {
        this.folder = folder;
        this.messages = messages;
        this.random = new Random(seed);
        this.acceptedFile = folder.resolve("accepted.txt");
        Path port = folder.resolve("port");
        server = java(
                folder.resolve("server.txt"),
                AcceptingServer.class.getName(),
                port.toString(),
                acceptedFile.toString(),
                "10");
        long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.exists(port) && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(5_000_000);
        }
        CrashCampaign.write(folder, messages, Integer.parseInt(Files.readString(port)));
    }

    public static void main(String[] arguments) throws Exception {
        int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        int kills = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
        System.out.println("seed " + seed);
        try (var harness = new CrashHarness(Files.createTempDirectory("outreach-crash"), messages, seed)) {
            Figures figures = harness.run(kills);
            System.out.println(figures);
            System.exit(figures.duplicates() == 0 && figures.lost() == 0 && figures.balanced() ? 0 : 1);
        }
    }

    /** Kills the sender so many times with SIGKILL, then lets it end. */
    Figures run(int kills) throws IOException, InterruptedException {
        while (this.kills < kills) {
            Process sender = sender();
            awaitRandomMoment(sender, kills - this.kills);
            if (sender.isAlive()) {
                sender.destroyForcibly().waitFor();
                this.kills++;
                inDoubtAtKills.add(claimed());
            }
        }
        int code = 4;
        for (int i = 0; i < 3 && code == 4; i++) {
            code = end(sender());
        }
        return figures();
    }

    private Run run() {
        try (LedgerView view = LedgerView.open(location())) {
            return view.latestRun("ask")
                    .filter(run -> run.state() == outreach.ledger.RunState.UNFINISHED)
                    .orElse(null);
        }
    }

    /** Ends the sender once in the orderly way, at a random moment of its sending; returns its exit code. */
    int terminateOnce() throws IOException, InterruptedException {
        Process sender = sender();
        awaitRandomMoment(sender, 3);
        long signalled = System.nanoTime();
        sender.destroy();
        int code = end(sender);
        terminatedWithin = Duration.ofNanos(System.nanoTime() - signalled);
        return code;
    }

    int finish() throws IOException, InterruptedException {
        return end(sender());
    }

    /** Sends, or resumes the unfinished run. */
    Process sender() throws IOException {
        return run() == null ? outreach("send", "ask", "--yes") : outreach("resume", "ask");
    }

    Process outreach(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("outreach.OutreachApplication"));
        all.addAll(List.of(command));
        all.addAll(List.of("-c", folder.resolve("campaign.yaml").toString(), "--data", data().toString()));
        return java(errors(), all.toArray(String[]::new));
    }

    /** What the sender that was started last has said about what went wrong. */
    String said() throws IOException {
        return Files.readString(errors());
    }

    private Path errors() {
        return folder.resolve("errors.txt");
    }

    static int end(Process process) throws InterruptedException {
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the sender did not end within " + SECONDS_TO_END + " s");
        }
        return process.exitValue();
    }

    Books books() {
        try (LedgerView view = LedgerView.open(location())) {
            return view.books(view.latestRun("ask").orElseThrow().id());
        }
    }

    Figures figures() throws IOException {
        Map<MessageState, Set<String>> ledger = new HashMap<>();
        try (LedgerView view = LedgerView.open(location())) {
            Run run = view.latestRun("ask").orElseThrow();
            view.messages(run.id(), EnumSet.allOf(MessageState.class), message -> ledger.computeIfAbsent(
                            message.state(), state -> new HashSet<>())
                    .add(message.reference()));
        }
        List<String> accepted = Files.readAllLines(acceptedFile);
        Set<String> distinct = new HashSet<>(accepted);
        Set<String> inDoubt = ledger.getOrDefault(MessageState.IN_DOUBT, Set.of());
        Set<String> sent = ledger.getOrDefault(MessageState.ACCEPTED, Set.of());
        long acceptedButNeverTaken =
                sent.stream().filter(reference -> !distinct.contains(reference)).count();
        int unaccounted = messages - sent.size() - inDoubt.size();
        Books books = books();
        return new Figures(
                messages,
                kills,
                accepted.size(),
                accepted.size() - distinct.size(),
                (int) acceptedButNeverTaken + unaccounted,
                inDoubt.size(),
                List.copyOf(inDoubtAtKills),
                books.balanced());
    }

    /** Usually a little after one of the next messages, sometimes while the program still starts or plans. */
    private void awaitRandomMoment(Process sender, int killsLeft) throws IOException {
        long before = accepted();
        long share = Math.max(1, (messages - before) / Math.max(1, killsLeft + 1));
        long wanted = before + (random.nextInt(8) == 0 ? 0 : 1 + random.nextInt((int) Math.min(share, 400)));
        long pause = random.nextInt(12_000_000);
        while (sender.isAlive() && accepted() < wanted) {
            LockSupport.parkNanos(500_000);
        }
        if (wanted == before) {
            pause = random.nextInt(1_500) * 1_000_000L;
        }
        LockSupport.parkNanos(pause);
    }

    void awaitFirstMessage(Process sender) throws IOException {
        while (sender.isAlive() && accepted() == 0) {
            LockSupport.parkNanos(500_000);
        }
    }

    /** How many messages the server has taken. */
    long accepted() throws IOException {
        // a reference and its line end are of one length
        return Files.exists(acceptedFile) ? Files.size(acceptedFile) / 17 : 0;
    }

    private int claimed() {
        try (LedgerView view = LedgerView.open(location())) {
            return view.latestRun("ask")
                    .map(run -> view.books(run.id()).claimed())
                    .orElse(0);
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    private LedgerLocation location() {
        return new LedgerLocation(data(), null, null, null);
    }

    private static Process java(Path errors, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path")));
        all.addAll(List.of(command));
        return new ProcessBuilder(all)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
