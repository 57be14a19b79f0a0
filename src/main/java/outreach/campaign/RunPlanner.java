package outreach.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import outreach.delivery.Throttle;
import outreach.ledger.Ledger;
import outreach.ledger.PlannedMessage;

/** Plans a run into the ledger, and asks whether it may be sent. A run that goes on is planned already, so there is nothing to read then. */
final class RunPlanner implements ItemWriter<PlanEntry> {
    private final Equipment equipment;
    private final RunUnderway run;
    private final Ledger ledger;
    private final Throttle throttle;
    private final @Nullable Fresh fresh;
    private @Nullable RunResult refusal;

    /** A plan that is still to be made and approved. */
    record Fresh(Planning planning, SendRequest request) {}

    /** @param fresh absent for a run that goes on */
    RunPlanner(Equipment equipment, RunUnderway run, Ledger ledger, Throttle throttle, @Nullable Fresh fresh) {
        this.equipment = equipment;
        this.run = run;
        this.ledger = ledger;
        this.throttle = throttle;
        this.fresh = fresh;
    }

    @Nullable
    PlanEntry next() {
        return fresh == null ? null : fresh.planning().next();
    }

    @Override
    public void write(Chunk<? extends PlanEntry> entries) {
        List<PlannedMessage> messages =
                entries.getItems().stream().map(PlanEntry::message).toList();
        ledger.add(run.run().id(), messages);
    }

    /** Whether the run may be sent; if not, nothing of it stays in the ledger. */
    boolean isSendable() {
        if (fresh == null) {
            return true;
        }
        refusal = refusal(fresh.planning(), fresh.request());
        if (refusal != null) {
            run.discard();
        }
        return refusal == null;
    }

    /** Why nothing was sent, or null if the run was sendable. */
    @Nullable
    RunResult refusal() {
        return refusal;
    }

    private @Nullable RunResult refusal(Planning planning, SendRequest request) {
        if (!planning.faults().isEmpty()) {
            return new RunResult.Declined("There are faults. Nothing was sent.");
        }
        PlanSummary summary = planning.summary(throttle, equipment.settings().server(), null);
        if (summary.unfinished() != null) {
            return summary.unfinished().refusal(equipment.directions());
        }
        RunResult obstacle = request.obstacle(summary, equipment.mailServer(), equipment.directions());
        if (obstacle != null) {
            return obstacle;
        }
        run.planned(summary, planning.contactsDigest());
        return request.refusal(summary, planning.basis(), equipment.directions());
    }
}
