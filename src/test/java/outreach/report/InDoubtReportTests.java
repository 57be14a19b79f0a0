package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.ledger.MessageState;
import outreach.ledger.Run;

class InDoubtReportTests {
    @Test
    void tellsWhatIsKnownAndHowToDecide(@TempDir Path directory) {
        try (var ledger = new SampleLedger(directory)) {
            ledger.unfinished();
            InDoubtReport report = InDoubtReport.of(ledger.view(), "ask", SampleLedger.CHICAGO, SampleLedger.COMMANDS);
            assertThat(report.text())
                    .isEqualTo(
                            """
                            ask: 1 message is in doubt. The mail server may have taken it, but its answer was not seen.

                                 3  City Clerk <clerk@longbeach-ca.example>, Long Beach, CA
                                    2026-11-22 09:05:30 -06:00: the connection was lost after the final dot
                                    Message-ID: <ask-1-4@example.org>

                            Look for the Message-ID in your account's sent mail or in the mail server's log, or ask the recipient. Then decide:
                              it was sent:            ./outreach in-doubt ask --sent 3
                              it was not, send again: ./outreach in-doubt ask --unsent 3
                            """);
            assertThat(report.json())
                    .startsWith("[{\"message\":3,\"run\":1,\"batch\":\"ask\",\"email\":\"clerk@longbeach-ca.example\"")
                    .contains("\"state\":\"in-doubt\"", "\"message_id\":\"<ask-1-4@example.org>\"");
        }
    }

    @Test
    void keepsNamesFromCommandingTheTerminal(@TempDir Path directory) {
        try (var ledger = new SampleLedger(directory)) {
            Run run = ledger.start(
                    "ask", SamplePlan.named("Evil \u001b]0;title\u0007\u202E").messages());
            ledger.become(run, MessageState.IN_DOUBT, 0, null, "lost\r\nFake: line");
            String text = InDoubtReport.of(ledger.view(), "ask", SampleLedger.CHICAGO, SampleLedger.COMMANDS)
                    .text();
            assertThat(text).contains("Evil ⟨U+001B⟩]0;title⟨U+0007⟩⟨U+202E⟩ <", "lost⟨U+000D⟩⟨U+000A⟩Fake: line");
            assertThat(text.chars()).allMatch(c -> c == '\n' || !Character.isISOControl(c));
        }
    }

    @Test
    void namesWhatAProcessThatDiedWasHandingOver(@TempDir Path directory) {
        try (var ledger = new SampleLedger(directory)) {
            Run run = ledger.unfinished();
            ledger.claim(run);
            assertThat(InDoubtReport.of(ledger.view(), "ask", SampleLedger.CHICAGO, SampleLedger.COMMANDS)
                            .text())
                    .contains("ask: 1 message is in doubt.", "ask: 1 message is being handed over:")
                    .contains(
                            "its last one died over them, and they may have been sent. Then: ./outreach resume ask\n");
        }
        try (var ledger = new SampleLedger(directory.resolve("other"))) {
            Run run = ledger.start("ask", SamplePlan.realistic().messages());
            ledger.claim(run);
            InDoubtReport report = InDoubtReport.of(ledger.view(), "ask", SampleLedger.CHICAGO, SampleLedger.COMMANDS);
            assertThat(report.text())
                    .startsWith("ask: nothing is in doubt yet.\n\nask: 1 message is being handed over:\n")
                    .contains("Message-ID: <ask-1-");
            assertThat(report.json()).isEqualTo("[]\n");
        }
    }

    @Test
    void saysSoIfThereIsNone(@TempDir Path directory) {
        try (var ledger = new SampleLedger(directory)) {
            InDoubtReport report = InDoubtReport.of(ledger.view(), "ask", SampleLedger.CHICAGO, SampleLedger.COMMANDS);
            assertThat(report.text()).isEqualTo("ask: nothing is in doubt.\n");
            assertThat(report.json()).isEqualTo("[]\n");
        }
    }
}
