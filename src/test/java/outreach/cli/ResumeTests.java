package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.core.BatchStatus;
import outreach.campaign.RunListener;
import outreach.campaign.RunResult;
import outreach.campaign.Runs;
import outreach.campaign.SendingOptions;
import outreach.delivery.Halt;
import outreach.ledger.Books;
import outreach.ledger.Run;

/** A run can always go on, however its job ended: only the ledger says what is left. */
class ResumeTests {
    private static final String LAST = "mayor@homer.example";

    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    private CampaignFolder campaign;

    @BeforeEach
    void start(@TempDir Path folder) {
        campaign = new CampaignFolder(folder).server(server.port(), "").replace("campaign.yaml", ": 1s", ": 1h");
    }

    @Test
    void aRunThatDidNotWaitForADeferredLetterGoesOn() throws SQLException {
        leaveOneDeferred();

        // once more while it is not due, and then when it is
        assertThat(campaign.run("resume", "ask", "--no-wait").code()).isEqualTo(ExitCode.STOPPED);
        server.busy("");
        campaign.changeLedger("UPDATE message SET due_at = 0 WHERE state = 'DEFERRED'");
        CampaignFolder.Ran resumed = campaign.run("resume", "ask", "--no-wait");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(server.recipients()).hasSize(4).contains(LAST).doesNotHaveDuplicates();
    }

    @Test
    void aRunThatDidNotWaitForADeferredLetterCanBeRetried() throws SQLException {
        leaveOneDeferred();
        server.busy("");
        campaign.changeLedger("UPDATE message SET due_at = 0 WHERE state = 'DEFERRED'");

        assertThat(campaign.run("retry", "ask").code()).isZero();

        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void theTimeThatIsToldCountsTheLettersThatWereRefusedForNow() throws SQLException {
        leaveOneDeferred();
        server.busy("");
        campaign.replace("campaign.yaml", "sending:", "sending:\n  rate: 60/min");
        String dueSoon = "UPDATE message SET due_at = 3000 + %d WHERE state = 'DEFERRED'";
        campaign.changeLedger(dueSoon.formatted(System.currentTimeMillis()));
        CampaignFolder.Ran resumed = campaign.run("resume", "ask");

        assertThat(resumed.err()).containsPattern("Time needed: about [123] seconds?\\.");
        assertThat(resumed.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "retry"})
    void whoDoesNotWaitForTheOnlyLetterLeftIsToldWhenItIsDue(String command) {
        leaveOneDeferred();

        CampaignFolder.Ran ended = campaign.run(command, "ask", "--no-wait");

        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.STOPPED);
        assertThat(ended.err())
                .contains("1 letter left", "Stopped with 1 letter still to send. Go on with: ./outreach resume ask")
                .containsPattern(
                        "No letter was due yet, so nothing was sent\\. Go on after (\\d{4}-\\d{2}-\\d{2} )?\\d{2}:\\d{2}\\.")
                .doesNotContain("Sending", "Time needed");
        assertThat(campaign.run("status").out()).contains("No letter was due yet");
    }

    @Test
    void theTimeThatIsToldCountsTheLimitPerDomain() throws SQLException {
        leaveOneDeferred();
        campaign.changeLedger(
                "UPDATE message SET state = 'PENDING', due_at = NULL WHERE state IN ('ACCEPTED', 'DEFERRED') AND (email LIKE '%@chicago.example' OR email = '"
                        + LAST + "')");
        campaign.changeLedger("UPDATE attempt SET at = at - 1000 * 3600 * 2");
        campaign.replace("campaign.yaml", "sending:", "sending:\n  per-domain: 1");
        server.quota(0);

        CampaignFolder.Ran resumed = campaign.run("resume", "ask");

        assertThat(resumed.err()).contains("3 letters left, ", "Time needed: about 1 hour");
    }

    /** Only the clock can have put a letter off for longer than the settings' longest pause, here an hour. */
    @ParameterizedTest
    @ValueSource(strings = {"resume", "retry"})
    void aLetterThatWasPutOffWhileTheClockWasAheadIsDue(String command) throws SQLException {
        leaveOneDeferred();
        server.busy("");
        campaign.changeLedger("UPDATE message SET due_at = due_at + 2 * 24 * 3600 * 1000 WHERE state = 'DEFERRED'");

        CampaignFolder.Ran resumed = campaign.run(command, "ask", "--no-wait");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aRunThatALimitOfTheAccountStoppedSaysWhenToGoOn() {
        server.quota(0);

        CampaignFolder.Ran stopped = campaign.run("send", "ask", "--yes");

        assertThat(stopped.code()).isEqualTo(ExitCode.STOPPED);
        assertThat(stopped.err())
                .containsPattern("limit exceeded\"\\. Go on after \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}\\.\\R")
                .contains("Stopped with 4 letters still to send.");
    }

    @Test
    void aRunWhoseProcessDiedAfterItsLastLetterIsEnded() throws SQLException {
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        // as if it had been killed between the job's end and the run's
        campaign.changeLedger("UPDATE run SET state = 'UNFINISHED', ended_at = NULL");

        CampaignFolder.Ran resumed = campaign.run("resume", "ask");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).doesNotContain("Sending");
        assertThat(server.recipients()).hasSize(4);
        assertThat(campaign.run("send", "ask", "--yes").out()).contains("Nothing to send");
    }

    @Test
    void aStopThatComesBeforeTheFirstLetterIsHeard() throws SQLException {
        leaveOneDeferred();
        server.busy("");
        campaign.changeLedger("UPDATE message SET due_at = 0 WHERE state = 'DEFERRED'");
        var asked = new ArrayList<Boolean>();
        var runs = new ArrayList<Runs>();
        runs.add(campaign.runs(Clock.systemUTC(), new RunListener() {
            @Override
            public void started(Run run, Books books) {
                asked.add(runs.get(0).stop("You stopped it."));
            }
        }));

        RunResult result = runs.get(0).resume("ask", new SendingOptions(true, false), (run, books, left, notes) -> {});

        assertThat(asked).as("a letter can be in flight").containsExactly(false);
        assertThat(result).isInstanceOfSatisfying(RunResult.Sent.class, sent -> assertThat(sent.halt())
                .extracting(Halt::sentence)
                .isEqualTo("You stopped it."));
        assertThat(server.recipients()).hasSize(3);
    }

    /** What became of a job is unknown, for one, where another program locked the ledger at its end. */
    @ParameterizedTest
    @EnumSource(BatchStatus.class)
    void aRunGoesOnHoweverItsLastJobEnded(BatchStatus status) throws SQLException {
        leaveOneDeferred();
        server.busy("");
        campaign.changeLedger("UPDATE message SET due_at = 0 WHERE state = 'DEFERRED'");
        campaign.changeLedger("UPDATE batch_job_execution SET status = '%s'".formatted(status));
        campaign.changeLedger(
                "UPDATE batch_step_execution SET status = '%s' WHERE step_name = 'sendStep'".formatted(status));

        CampaignFolder.Ran resumed = campaign.run("resume", "ask");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(server.recipients()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aDefectInTheMiddleOfARunIsNoStop() throws SQLException {
        leaveOneDeferred();
        campaign.changeLedger("UPDATE message SET due_at = 0 WHERE state = 'DEFERRED'");
        // a plan that no longer knows the letter's city: no command can bring that about
        campaign.changeLedger("DELETE FROM run_tie WHERE city = 'Homer'");

        CampaignFolder.Ran resumed = campaign.run("resume", "ask");

        assertThat(resumed.code()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(resumed.err()).contains("Something unexpected happened", "--debug");
        assertThat(resumed.out()).doesNotContain("Go on with");
        assertThat(server.recipients()).hasSize(3);
    }

    @Test
    void aRetryThatCannotSendLeavesTheRunAsItIs() throws SQLException {
        assertThat(campaign.run("send", "ask", "--yes").code()).isZero();
        campaign.changeLedger("UPDATE message SET state = 'FAILED' WHERE email = '" + LAST + "'");
        String before = campaign.run("status").out();
        campaign.write(
                "campaign.yaml", campaign.read("campaign.yaml").replaceFirst("(?s)smtp:.*?\nsending:", "sending:"));

        CampaignFolder.Ran refused = campaign.run("retry", "ask");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("it names no mail server", "Nothing was sent.");
        assertThat(campaign.run("status").out()).isEqualTo(before);
    }

    private void leaveOneDeferred() {
        server.busy(LAST);
        CampaignFolder.Ran sent = campaign.run("send", "ask", "--yes", "--no-wait");
        assertThat(sent.code()).as(sent.err()).isEqualTo(ExitCode.STOPPED);
        assertThat(server.recipients()).hasSize(3);
    }
}
