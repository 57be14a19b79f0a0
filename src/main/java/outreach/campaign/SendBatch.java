package outreach.campaign;

import java.util.List;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import outreach.ledger.Ledger;
import outreach.ledger.Message;

/**
 * The job {@code sendBatch}: plan every row, ask, send. Its position means nothing: the ledger says what is left, so both steps commit in the ledger by themselves and
 * their transaction managers have no resource, on purpose. Nothing here is fault tolerant in Spring Batch's sense, which would write a chunk, and so mail it, again.
 */
final class SendBatch {
    static final String RUN = "run";
    static final String PASS = "pass";
    private static final String SEND = "SEND";

    private final JobRepository jobs;

    /** @throws IllegalStateException if the tables that Spring Batch keeps in the ledger do not answer */
    SendBatch(Ledger ledger) {
        var repository = new JdbcJobRepositoryFactoryBean();
        repository.setDataSource(ledger.dataSource());
        repository.setTransactionManager(ledger.transactions());
        try {
            repository.afterPropertiesSet();
            jobs = repository.getObject();
        } catch (Exception e) {
            throw new IllegalStateException("the job's tables in the ledger do not answer", e);
        }
    }

    JobRepository jobs() {
        return jobs;
    }

    JobOperator operator() {
        var operator = new TaskExecutorJobOperator();
        operator.setJobRepository(jobs);
        operator.setJobRegistry(new MapJobRegistry());
        try {
            operator.afterPropertiesSet();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return operator;
    }

    Job job(RunUnderway run, RunPlanner planner) {
        JobExecutionDecider approval =
                (job, step) -> planner.isSendable() ? new FlowExecutionStatus(SEND) : FlowExecutionStatus.COMPLETED;
        return new JobBuilder("sendBatch", jobs)
                .start(planStep(planner))
                .next(approval)
                .on(SEND)
                .to(sendStep(run))
                .from(approval)
                .on("*")
                .end()
                .end()
                .build();
    }

    private Step planStep(RunPlanner planner) {
        return new StepBuilder("planStep", jobs)
                .<PlanEntry, PlanEntry>chunk(PlannedRows.WRITTEN_AT_ONCE)
                .transactionManager(new ResourcelessTransactionManager())
                .reader(planner::next)
                .writer(planner)
                .build();
    }

    /** An item is a handful of messages: see {@link DueMessages}. It starts again even after its end, since only the ledger knows whether that was the run's. */
    private Step sendStep(RunUnderway run) {
        return new StepBuilder("sendStep", jobs)
                .allowStartIfComplete(true)
                .<List<Message>, List<Message>>chunk(1)
                .transactionManager(new ResourcelessTransactionManager())
                .reader(run.due())
                .writer(run::handOver)
                .listener(new SendStepListener(run))
                .build();
    }
}
