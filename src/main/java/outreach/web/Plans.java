package outreach.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import outreach.campaign.PlanSummary;
import outreach.campaign.RunListener;
import outreach.fault.InputFaultException;
import outreach.ledger.Books;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.Run;
import outreach.ledger.RunState;
import outreach.ledger.Suppression;

/** The plans that were shown. One is made again when a file or the ledger has changed since; the facade makes it, nothing is decided here. */
final class Plans {
    /** Of each batch: the plan as things stand, and those before, so that a send can say what has changed. */
    private static final int KEPT = 3;

    private final Desk desk;
    private final Map<String, Deque<Made>> made = new HashMap<>();

    /**
     * What a plan hangs on.
     *
     * @param runs the latest of the batch, and of each that the settings do not name any more: it may be in the way, or have served the same people
     * @param letters of the batch that count as sent, in all its runs
     * @param decided the batch's messages about which a person has decided since its latest run
     * @param firstEver whether no run of any batch is in the ledger
     */
    private record Basis(
            LocalDate today,
            List<Stamp> files,
            List<Standing> runs,
            int letters,
            List<Message> decided,
            boolean firstEver,
            List<Suppression> suppressions) {}

    private record Stamp(Path file, @Nullable FileTime changed, long size) {}

    private record Standing(long run, RunState state, int pass, Books books) {}

    private record Made(Basis basis, Plan plan) {}

    Plans(Desk desk) {
        this.desk = desk;
    }

    /**
     * The batch's plan as things stand.
     *
     * @throws InputFaultException with all faults of the files
     */
    synchronized Plan now(String batch) {
        Basis basis = basis(batch);
        Deque<Made> before = made.computeIfAbsent(batch, name -> new ArrayDeque<>());
        Made latest = before.peekFirst();
        if (latest != null && latest.basis().equals(basis)) {
            return latest.plan();
        }
        var reading = new PlanReading();
        PlanSummary summary = desk.runs(new RunListener() {}).preview(batch, desk.planOptions(), true, reading);
        var plan = new Plan(summary, reading.rows());
        before.addFirst(new Made(basis, plan));
        if (before.size() > KEPT) {
            before.removeLast();
        }
        return plan;
    }

    /** The plan that was shown with this fingerprint. */
    synchronized Optional<Plan> shown(String batch, String fingerprint) {
        return made.getOrDefault(batch, new ArrayDeque<>()).stream()
                .map(Made::plan)
                .filter(plan -> plan.summary().fingerprint().equals(fingerprint))
                .findFirst();
    }

    /** What has changed between the plan of this fingerprint and the plan as it is now, in sentences; none where it is the same. */
    List<String> changes(String batch, String fingerprint, Plan now) {
        if (now.summary().fingerprint().equals(fingerprint)) {
            return List.of();
        }
        return shown(batch, fingerprint)
                .map(seen -> PlanDifference.between(seen, now))
                .orElse(List.of("It was shown too long ago, or before this console was started, to say what."));
    }

    private Basis basis(String batch) {
        var settings = desk.settings();
        String template = settings.batch(batch).template();
        List<Stamp> files = Stream.of(
                        settings.contacts(),
                        settings.cities(),
                        settings.templates().resolve(template + ".html"),
                        settings.templates().resolve(template + ".txt"))
                .map(Plans::stamp)
                .toList();
        return desk.ask(ledger -> new Basis(
                desk.today(),
                files,
                Stream.concat(Stream.of(batch), settings.removedBatches(ledger).stream())
                        .flatMap(name -> ledger.latestRun(name).stream())
                        .map(run -> standing(ledger, run))
                        .toList(),
                ledger.sent(batch),
                ledger.decided(batch),
                ledger.batches().isEmpty(),
                ledger.suppressions()));
    }

    private static Standing standing(LedgerView ledger, Run run) {
        return new Standing(run.id(), run.state(), run.pass(), ledger.books(run.id()));
    }

    private static Stamp stamp(Path file) {
        try {
            return new Stamp(file, Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            // a missing file is the planning's to complain about
            return new Stamp(file, null, -1);
        }
    }
}
