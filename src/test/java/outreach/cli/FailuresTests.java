package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTests {
    @Command(name = "broken")
    private static final class Broken implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("the letter has a hole. Write the value.");
        }
    }

    @Test
    void aFailureWhoseWordsEndInAFullStopGetsNoSecondOne() {
        CampaignFolder.Ran ran = CampaignFolder.ran(terminal -> new CommandLine(new Broken())
                .setExecutionExceptionHandler(new Failures(terminal, () -> false))
                .execute());

        assertThat(ran.code()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(ran.err()).contains("Write the value. Nothing is lost").doesNotContain("..");
    }
}
