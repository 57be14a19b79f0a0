package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.ledger.Run;

class StatusReportTests {
    @Test
    void tellsEachPartOfTheSumInAlignedColumns(@TempDir Path directory) {
        try (var ledger = new SampleLedger(directory)) {
            ledger.unfinished();
            assertThat(StatusReport.of(ledger.view(), SampleLedger.CHICAGO)
                            .text(Set.of("ask", "thank-you"), SampleLedger.COMMANDS))
                    .isEqualTo(
                            """
                            ask: run 1, unfinished, planned 2026-11-22 09:00

                                61  rows read
                              = 37  not sent yet
                              +  2  accepted              the mail server took them over
                              +  1  refused               the mail server will not take them
                              +  1  in doubt              may have been sent, a person decides
                              + 14  held
                                     7  status not checked for too long
                                     6  status unknown
                                     1  city not in the cities file
                              +  6  excluded
                                     1  on the suppression list
                                     1  same mailbox twice
                                     1  no email address
                                     1  fault in the row
                                     1  status calls for another letter
                                     1  sent before, or in doubt

                              The books balance: every row is accounted for, once.
                              Next: ./outreach resume ask  (goes on where it stopped)
                            """);
        }
    }

    @Test
    void givesProgramsTheKeysThatTheyKnow(@TempDir Path directory) {
        try (var ledger = new SampleLedger(directory)) {
            ledger.unfinished();
            assertThat(StatusReport.of(ledger.view(), "ask", SampleLedger.CHICAGO)
                            .json())
                    .isEqualTo("[{\"batch\":\"ask\",\"run\":1,\"state\":\"unfinished\",\"rows\":61,"
                            + "\"excluded\":{\"total\":6,\"by_reason\":{\"suppressed\":1,\"duplicate\":1,\"no-email\":1,\"invalid\":1,"
                            + "\"other-status\":1,\"already-sent\":1}},"
                            + "\"held\":{\"total\":14,\"by_reason\":{\"status-stale\":7,\"status-unknown\":6,\"city-unknown\":1}},"
                            + "\"pending\":37,\"deferred\":0,\"claimed\":0,\"accepted\":2,\"refused\":1,\"failed\":0,"
                            + "\"in_doubt\":1,\"balanced\":true}]\n");
        }
    }

    @Test
    void saysThatNothingWasSentYet(@TempDir Path directory) {
        try (var ledger = new SampleLedger(directory)) {
            StatusReport status = StatusReport.of(ledger.view(), "ask", SampleLedger.CHICAGO);
            assertThat(status.text(Set.of("ask", "thank-you"), SampleLedger.COMMANDS))
                    .isEqualTo("Nothing was sent yet.\n");
            assertThat(status.json()).isEqualTo("[]\n");
            assertThat(status.balanced()).isTrue();
        }
    }

    @Test
    void namesTheCommandThatHelpsMost(@TempDir Path directory) {
        try (var ledger = new SampleLedger(directory)) {
            Run ask = ledger.unfinished();
            assertThat(nextStep(ledger)).startsWith("Next: ./outreach resume ask ");

            ledger.acceptAll(ask);
            ledger.finish(ask);
            assertThat(StatusReport.of(ledger.view(), SampleLedger.CHICAGO)
                            .text(Set.of("ask", "thank-you"), SampleLedger.COMMANDS))
                    .containsSubsequence(
                            "Next: ./outreach in-doubt ask ",
                            "Then: ./outreach report ask ",
                            "Then: ./outreach cities review ");

            Run second = ledger.start("thank-you", SamplePlan.held().messages());
            ledger.acceptAll(second);
            ledger.finish(second);
            assertThat(StatusReport.of(ledger.view(), "thank-you", SampleLedger.CHICAGO)
                            .text(Set.of("ask", "thank-you"), SampleLedger.COMMANDS))
                    .contains("thank-you: run 1, finished", "1  status not checked for too long")
                    .contains("Next: ./outreach cities review ");
        }
    }

    @Test
    void showsEveryBatchsLatestRun(@TempDir Path directory) {
        try (var ledger = new SampleLedger(directory)) {
            Run first = ledger.start("ask", SamplePlan.held().messages());
            ledger.acceptAll(first);
            ledger.finish(first);
            ledger.start("ask", SamplePlan.held().messages());
            ledger.start("thank-you", SamplePlan.held().messages());
            assertThat(StatusReport.of(ledger.view(), SampleLedger.CHICAGO)
                            .text(Set.of("ask", "thank-you"), SampleLedger.COMMANDS))
                    .contains("ask: run 2, unfinished", "thank-you: run 1, unfinished")
                    .doesNotContain("ask: run 1");
        }
    }

    @Test
    void warnsIfARowIsNotAccountedFor(@TempDir Path directory) throws SQLException {
        try (var ledger = new SampleLedger(directory)) {
            ledger.unfinished();
            try (Connection other =
                            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/outreach.db"));
                    Statement statement = other.createStatement()) {
                statement.executeUpdate("UPDATE run SET rows_read = 62");
            }
            StatusReport status = StatusReport.of(ledger.view(), SampleLedger.CHICAGO);
            assertThat(status.balanced()).isFalse();
            assertThat(status.json()).contains("\"balanced\":false");
            assertThat(status.text(Set.of("ask", "thank-you"), SampleLedger.COMMANDS))
                    .contains("The books do NOT balance: 62 rows read, 61 accounted for.");
            assertThat(nextStep(ledger)).startsWith("Do not send.");
        }
    }

    private static String nextStep(SampleLedger ledger) {
        return StatusReport.of(ledger.view(), SampleLedger.CHICAGO)
                .text(Set.of("ask", "thank-you"), SampleLedger.COMMANDS)
                .lines()
                .reduce("", (before, line) -> line)
                .strip();
    }
}
