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
import outreach.ledger.Run;
import outreach.ledger.RunState;
import outreach.ledger.Suppression;

/** The plans that were shown. One is made again when a file or the ledger has changed since; the facade makes it, nothing is decided here. */
final class Plans {
    /** Two batches, each with the plan before, so that a send can say what has changed. */
    private static final int KEPT = 6;

    private final Desk desk;
    private final Map<String, Made> latest = new HashMap<>();
    private final Deque<Plan> shown = new ArrayDeque<>();

    /** What a plan hangs on. */
    private record Basis(LocalDate today, List<Stamp> files, @Nullable Standing run, List<Suppression> suppressions) {}

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
        Made made = latest.get(batch);
        if (made != null && made.basis().equals(basis)) {
            return made.plan();
        }
        var reading = new PlanReading();
        PlanSummary summary = desk.runs(new RunListener() {}).preview(batch, desk.planOptions(), true, reading);
        var plan = new Plan(summary, reading.rows(), desk.clock().instant());
        latest.put(batch, new Made(basis, plan));
        shown.addFirst(plan);
        while (shown.size() > KEPT) {
            shown.removeLast();
        }
        return plan;
    }

    /** The plan that was shown with this fingerprint. */
    synchronized Optional<Plan> shown(String batch, String fingerprint) {
        return shown.stream()
                .filter(plan -> plan.summary().batch().equals(batch)
                        && plan.summary().fingerprint().equals(fingerprint))
                .findFirst();
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
                ledger.latestRun(batch).map(run -> standing(ledger, run)).orElse(null),
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
