package outreach.campaign;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import outreach.ledger.Ledger;
import outreach.ledger.Run;

/** Starts Spring for one run of the job, and closes it. */
final class SendJob {
    private SendJob() {}

    /**
     * Runs the job to its end, or to where it was stopped.
     *
     * @throws JobExecutionException if the job could not be started
     * @throws IllegalStateException if it failed, which only a failing ledger or a defect brings about
     */
    static void run(RunUnderway run, RunPlanner planner, Ledger ledger) throws JobExecutionException {
        try (var context = context(run, planner, ledger)) {
            JobRepository jobs = context.getBean(JobRepository.class);
            JobOperator operator = context.getBean(JobOperator.class);
            Job job = context.getBean(Job.class);
            JobParameters parameters = parameters(run.run());
            recover(jobs, operator, job, parameters);
            JobExecution execution = operator.start(job, parameters);
            var failures = execution.getAllFailureExceptions();
            if (execution.getStatus().isUnsuccessful() && !failures.isEmpty()) {
                throw new IllegalStateException("the run's job failed", failures.get(0));
            }
        }
    }

    private static ConfigurableApplicationContext context(RunUnderway run, RunPlanner planner, Ledger ledger) {
        var application = new SpringApplication(SendBatchConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        // those that come with Boot look for files and profiles of settings, which a send has not
        application.setListeners(List.of());
        application.setAddConversionService(false);
        // the signal is ours: the ledger must be closed after the last outcome, not beside it
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(RunUnderway.class, () -> run, bean -> bean.setDestroyMethodName(""));
            beans.registerBean(RunPlanner.class, () -> planner);
            beans.registerBean(
                    "dataSource", DataSource.class, ledger::dataSource, bean -> bean.setDestroyMethodName(""));
            beans.registerBean("transactionManager", PlatformTransactionManager.class, ledger::transactions);
        });
        return application.run();
    }

    /** A run and its pass are one job instance; the time tells two runs apart of which the first was discarded. */
    private static JobParameters parameters(Run run) {
        return new JobParametersBuilder()
                .addLong(SendBatchConfiguration.RUN, run.id())
                .addLong(SendBatchConfiguration.PASS, (long) run.pass())
                .addLong("planned", run.plannedAt().toEpochMilli())
                .toJobParameters();
    }

    /**
     * The ledger alone says whether anything is left, so no earlier execution keeps the job from going on. We hold the ledger's lock, so one that still claims to run
     * belongs to a process that died; one that is complete left deferred letters for later, or its process died before it could end the run.
     */
    private static void recover(JobRepository jobs, JobOperator operator, Job job, JobParameters parameters) {
        JobInstance instance = jobs.getJobInstance(job.getName(), parameters);
        if (instance == null) {
            return;
        }
        for (JobExecution execution : jobs.getJobExecutions(instance)) {
            boolean stale = execution.isRunning()
                    || execution.getStepExecutions().stream()
                            .anyMatch(step -> step.getStatus().isRunning());
            if (stale) {
                operator.recover(execution);
            } else if (execution.getStatus() == BatchStatus.COMPLETED) {
                execution.setStatus(BatchStatus.STOPPED);
                jobs.update(execution);
            }
        }
    }
}
