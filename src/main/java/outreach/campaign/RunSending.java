package outreach.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecutionException;
import outreach.delivery.Halt;
import outreach.delivery.SendingLimits;
import outreach.delivery.Throttle;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerException;
import outreach.ledger.Run;
import outreach.settings.CampaignSettings;
import outreach.template.LetterTemplate;

/** Sends one run at a time, from the plan or from where it stopped, and can be stopped meanwhile by another thread. */
final class RunSending {
    private final Equipment equipment;
    private @Nullable RunUnderway underway;
    private @Nullable String stopped;

    RunSending(Equipment equipment) {
        this.equipment = equipment;
    }

    /** Goes on with an unfinished run; {@code before} hears what is left of it. */
    RunResult goOn(Ledger ledger, Run run, Throttle throttle, SendingOptions how, Resumption before) {
        try {
            SendingLimits limits = equipment.settings().sending();
            ledger.recover(run.id(), limits.retryAtMost());
            // before the notes, which say that the run goes on
            FrozenRun.requireSender(run.plan(), equipment.settings().file(), equipment.directions());
            LetterTemplate template = FrozenRun.template(run.plan(), equipment.directions());
            List<String> notes = notes(ledger, run, template);
            Instant now = equipment.clock().instant();
            Halt notDue = how.waitForDeferred() ? null : notDue(ledger, run, now);
            Duration timeNeeded = notDue == null
                    ? TimeLeft.of(run, ledger.view(), limits, throttle, how.waitForDeferred(), now)
                    : Duration.ZERO;
            before.about(run, ledger.view().books(run.id()), timeNeeded, notes);
            if (notDue != null) {
                ledger.stopped(run.id(), notDue.sentence(), notDue.goOnAt());
                return new RunResult.Sent(
                        ledger.view().again(run), ledger.view().books(run.id()), notDue);
            }
            return send(ledger, run, template, throttle, how, null);
        } catch (LedgerException e) {
            if (e.isPassing()) {
                return new RunResult.BrokenOff(run, e.getMessage() + " Nothing was sent.");
            }
            throw e;
        }
    }

    /** Why a run that does not wait has nothing to send now; null where it has. */
    private static @Nullable Halt notDue(Ledger ledger, Run run, Instant now) {
        return ledger.due(run.id(), now, 0, 1).isEmpty()
                ? ledger.nextDue(run.id(), now)
                        .map(first -> new Halt(Halt.Kind.DEFERRED, "No letter was due yet, so nothing was sent", first))
                        .orElse(null)
                : null;
    }

    /** What is another by now than it was when the run was planned: files, settings, and the day. */
    private List<String> notes(Ledger ledger, Run run, LetterTemplate template) {
        CampaignSettings settings = equipment.settings();
        Directions directions = equipment.directions();
        var notes = new ArrayList<>(new FilesSincePlan(settings, ledger, run, directions).compare());
        LetterDay.sincePlan(run, template, LocalDate.now(equipment.clock()), settings, directions)
                .ifPresent(notes::add);
        return notes;
    }

    RunResult send(Ledger ledger, Run run, Planning planning, Throttle throttle, SendRequest request) {
        var fresh = new RunPlanner.Fresh(planning, request);
        return send(ledger, run, planning.template(), throttle, request.sending(), fresh);
    }

    private RunResult send(
            Ledger ledger,
            Run run,
            LetterTemplate template,
            Throttle throttle,
            SendingOptions how,
            RunPlanner.@Nullable Fresh fresh) {
        try (var work = new RunUnderway(equipment, ledger, run, template, throttle, how)) {
            var plans = new RunPlanner(equipment, work, ledger, throttle, fresh);
            underway(work);
            try {
                SendJob.run(work, plans, ledger, equipment.clock());
                RunResult refusal = plans.refusal();
                return refusal == null ? withWayOut(work.end()) : refusal;
            } catch (RuntimeException e) {
                Optional<LedgerException> failure = ledger.failureBehind(e);
                return failure.isPresent() ? work.end(failure.get()) : work.end(e);
            }
        } catch (JobExecutionException e) {
            throw new IllegalStateException("the run's job could not be started", e);
        } finally {
            underway(null);
        }
    }

    /** Whoever corrects the sender after the server refused it must not resume: the run would go on with the old one. */
    private RunResult.Sent withWayOut(RunResult.Sent sent) {
        var settingsNow = new SettingsSincePlan(equipment.settings(), sent.run(), equipment.directions());
        Halt halt = sent.halt();
        if (halt == null
                || halt.kind() != Halt.Kind.POLICY
                || sent.books().left() == 0
                || !settingsNow.isOtherSender()) {
            return sent;
        }
        String sentence = halt.sentence() + ". But " + settingsNow.sentence().orElseThrow();
        return new RunResult.Sent(sent.run(), sent.books(), new Halt(Halt.Kind.OLD_SENDER, sentence, halt.goOnAt()));
    }

    /** Stops what is underway, or else what begins next; returns at once, with whether any letter could be in flight. */
    synchronized boolean stop(String why) {
        stopped = why;
        return underway != null && underway.stop(why);
    }

    private synchronized void underway(@Nullable RunUnderway work) {
        underway = work;
        if (work != null && stopped != null) {
            work.stop(stopped);
        }
    }
}
