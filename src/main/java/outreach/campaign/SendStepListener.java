package outreach.campaign;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Opens the delivery before the first message and waits for the last. */
final class SendStepListener implements StepExecutionListener {
    private final RunUnderway run;

    SendStepListener(RunUnderway run) {
        this.run = run;
    }

    @Override
    public void beforeStep(StepExecution step) {
        run.due().stopsWith(step::setTerminateOnly);
        run.begin();
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        try {
            run.awaitIdle();
            return step.getExitStatus();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.STOPPED;
        }
    }
}
