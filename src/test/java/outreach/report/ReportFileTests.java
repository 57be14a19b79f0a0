package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.ledger.LedgerException;

class ReportFileTests {
    @Test
    void anEarlierReportStaysWholeWhereTheNextFails(@TempDir Path directory, @TempDir Path out) throws IOException {
        Path file = out.resolve("report.csv");
        RunReport report;
        String before;
        try (var ledger = new SampleLedger(directory)) {
            ledger.unfinished();
            report = RunReport.of(ledger.view(), "ask", SampleLedger.CHICAGO, SampleLedger.COMMANDS);
            ReportFile.write(report, RunReport.Format.CSV, file);
            before = Files.readString(file);
        }

        // its ledger is closed by now
        assertThatThrownBy(() -> ReportFile.write(report, RunReport.Format.CSV, file))
                .isInstanceOf(LedgerException.class);

        assertThat(before).isNotEmpty();
        assertThat(file).hasContent(before);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).containsExactly(file);
        }
    }
}
