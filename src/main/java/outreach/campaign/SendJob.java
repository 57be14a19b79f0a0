package outreach.campaign;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Objects;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import outreach.ledger.Ledger;
import outreach.ledger.Run;

/** Runs the job for one run of the batch. */
final class SendJob {
    private SendJob() {}

    /**
     * Runs the job to its end, or to where it was stopped.
     *
     * @throws JobExecutionException if the job could not be started
     * @throws IllegalStateException if it failed, which only a failing ledger or a defect brings about
     */
    static void run(RunUnderway run, RunPlanner planner, Ledger ledger, Clock clock) throws JobExecutionException {
        var batch = new SendBatch(ledger);
        JobOperator operator = batch.operator();
        Job job = batch.job(run, planner);
        JobParameters parameters = parameters(run.run());
        recover(batch.jobs(), job, parameters, LocalDateTime.now(clock));
        JobExecution execution = operator.start(job, parameters);
        var failures = execution.getAllFailureExceptions();
        if (execution.getStatus().isUnsuccessful() && !failures.isEmpty()) {
            throw new IllegalStateException("the run's job failed", failures.get(0));
        }
    }

    /** A run and its pass are one job instance; the time tells two runs apart of which the first was discarded. */
    private static JobParameters parameters(Run run) {
        return new JobParametersBuilder()
                .addLong(SendBatch.RUN, run.id())
                .addLong(SendBatch.PASS, (long) run.pass())
                .addLong("planned", run.plannedAt().toEpochMilli())
                .toJobParameters();
    }

    /**
     * The ledger alone says whether anything is left, so no earlier execution keeps the job from going on. We hold the ledger's lock, so one that still claims to run
     * belongs to a process that died; one that is complete left deferred letters for later, or its process died before it could end the run; and what became of one is
     * unknown where the ledger could not be written at its end.
     */
    private static void recover(JobRepository jobs, Job job, JobParameters parameters, LocalDateTime now) {
        JobInstance instance = jobs.getJobInstance(job.getName(), parameters);
        if (instance == null) {
            return;
        }
        for (JobExecution execution : jobs.getJobExecutions(instance)) {
            for (StepExecution step : execution.getStepExecutions()) {
                if (step.getStatus() != BatchStatus.COMPLETED) {
                    step.setStatus(BatchStatus.STOPPED);
                    step.setEndTime(Objects.requireNonNullElse(step.getEndTime(), now));
                    jobs.update(step);
                }
            }
            execution.setStatus(BatchStatus.STOPPED);
            execution.setEndTime(Objects.requireNonNullElse(execution.getEndTime(), now));
            jobs.update(execution);
        }
    }
}
