package outreach.campaign;

import java.util.List;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import outreach.ledger.Message;

/**
 * The job {@code sendBatch}: plan every row, ask, send. Its position means nothing: the ledger says what is left, so both steps commit in the ledger by themselves and
 * their transaction managers have no resource, on purpose. Nothing here is fault tolerant in Spring Batch's sense, which would write a chunk, and so mail it, again.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
class SendBatchConfiguration extends JdbcDefaultBatchConfiguration {
    static final String RUN = "run";
    static final String PASS = "pass";
    private static final String SEND = "SEND";

    @Bean
    Job sendBatch(JobRepository jobs, Step planStep, Step sendStep, RunPlanner planner) {
        JobExecutionDecider approval =
                (job, step) -> planner.isSendable() ? new FlowExecutionStatus(SEND) : FlowExecutionStatus.COMPLETED;
        return new JobBuilder(jobs)
                .start(planStep)
                .next(approval)
                .on(SEND)
                .to(sendStep)
                .from(approval)
                .on("*")
                .end()
                .end()
                .build();
    }

    @Bean
    Step planStep(JobRepository jobs, RunPlanner planner) {
        return new StepBuilder(jobs)
                .<PlanEntry, PlanEntry>chunk(PlannedRows.BLOCK)
                .transactionManager(new ResourcelessTransactionManager())
                .reader(planner::next)
                .writer(planner)
                .build();
    }

    /** An item is a handful of messages: see {@link DueMessages}. It starts again even after its end, since only the ledger knows whether that was the run's. */
    @Bean
    Step sendStep(JobRepository jobs, RunUnderway run) {
        return new StepBuilder(jobs)
                .allowStartIfComplete(true)
                .<List<Message>, List<Message>>chunk(1)
                .transactionManager(new ResourcelessTransactionManager())
                .reader(run.due())
                .writer(run::handOver)
                .listener(new SendStepListener(run))
                .build();
    }
}
