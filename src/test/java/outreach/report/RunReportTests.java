package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.ledger.Run;

class RunReportTests {
    private static final List<String> COLUMNS = List.of(
            "message",
            "run",
            "batch",
            "email",
            "name",
            "title",
            "city",
            "us_state",
            "state",
            "reason",
            "detail",
            "attempts",
            "time",
            "code",
            "enhanced_code",
            "server_words",
            "reference",
            "message_id");

    @Test
    void writesCsvThatSpreadsheetsReadAndNeverRun(@TempDir Path directory) throws IOException {
        try (var ledger = new SampleLedger(directory)) {
            ledger.unfinished();
            byte[] bytes = written(ledger, RunReport.Format.CSV);
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertThat(text)
                    .startsWith("\uFEFF" + String.join(",", COLUMNS) + "\r\n")
                    .endsWith("\r\n");

            List<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text.substring(1)).stream()
                    .toList();
            assertThat(rows).hasSize(SamplePlan.realistic().rows());
            NamedCsvRecord accepted = rows.get(0);
            assertThat(accepted.getField("email")).isEqualTo("mayor@longbeach-ca.example");
            assertThat(accepted.getField("time")).isEqualTo("2026-11-22T09:05:30-06:00");
            assertThat(accepted.getField("code")).isEqualTo("250");
            assertThat(accepted.getField("server_words")).isEqualTo("Ok: queued as 4XyZ");
            assertThat(accepted.getField("message_id")).isEqualTo("<ask-1-2@example.org>");
            assertThat(rows)
                    .allMatch(row -> row.getField("state").equals("excluded")
                            == row.getField("reference").isEmpty())
                    .allMatch(row -> row.getField("reference").isEmpty()
                            == row.getField("message_id").isEmpty())
                    .anyMatch(row -> row.getField("reason").equals("duplicate"));
            NamedCsvRecord doubtful = rows.get(2);
            assertThat(doubtful.getField("state")).isEqualTo("in-doubt");
            assertThat(doubtful.getField("code")).isEmpty();
            assertThat(rows).anyMatch(row -> row.getField("title").equals("'=HYPERLINK(\"x\")"));
            assertThat(rows)
                    .allMatch(row -> row.getFields().stream().noneMatch(cell -> cell.matches("(?s)\\s*[=+@-].*")));
            assertThat(rows)
                    .anyMatch(row -> row.getField("reason").equals("city-unknown")
                            && row.getField("detail").equals("did you mean Chicago, IL?"));
        }
    }

    @Test
    void writesJsonWithTheSameColumns(@TempDir Path directory) throws IOException {
        try (var ledger = new SampleLedger(directory)) {
            ledger.unfinished();
            List<Map<String, Object>> rows = objects(written(ledger, RunReport.Format.JSON));
            assertThat(rows).hasSize(SamplePlan.realistic().rows()).allMatch(row -> List.copyOf(row.keySet())
                    .equals(COLUMNS));
            assertThat(rows.get(0))
                    .containsEntry("run", "1")
                    .containsEntry("state", "accepted")
                    .containsEntry("enhanced_code", "2.0.0")
                    .containsEntry("reason", "null");
            assertThat(rows.get(1)).containsEntry("server_words", SampleLedger.HOSTILE_WORDS);
            assertThat(rows).anyMatch(row -> "Олександра Коваленко".equals(row.get("name")));
        }
    }

    @Test
    void writesAPageThatShowsTheServersWordsAsText(@TempDir Path directory) throws IOException {
        try (var ledger = new SampleLedger(directory)) {
            ledger.unfinished();
            Document page = page(ledger);
            Policies.assertConfined(page);
            assertThat(page.select("tbody tr")).hasSize(SamplePlan.realistic().rows());
            // what needs a person comes first
            assertThat(page.select("tbody tr").get(0).select(".mark, .words").eachText())
                    .containsExactly("Refused", "550 5.1.1 <script>alert(1)</script>⟨U+001B⟩[2J =cmd|' /C calc'!A0");
            assertThat(page.select("tbody tr").get(1).select(".mark").text()).isEqualTo("In doubt");
            assertThat(page.select("time").get(0).attr("datetime")).isEqualTo("2026-11-22T09:05:30-06:00");
            assertThat(page.select(".sum").text())
                    .startsWith("61 rows read = ")
                    .contains("2 accepted", "1 in doubt", "1 refused");
            assertThat(page.select(".alarm")).isEmpty();
        }
    }

    @Test
    void reportsAllRunsOfTheBatchAndNoOther(@TempDir Path directory) throws IOException {
        try (var ledger = new SampleLedger(directory)) {
            Run first = ledger.start("ask", SamplePlan.held().messages());
            ledger.acceptAll(first);
            ledger.finish(first);
            ledger.start("ask", SamplePlan.held().messages());
            ledger.start("thank-you", SamplePlan.held().messages());
            List<Map<String, Object>> rows = objects(written(ledger, RunReport.Format.JSON));
            assertThat(rows).extracting(row -> row.get("run")).containsExactly("1", "1", "2", "2");
            assertThat(page(ledger).select("h2").eachText())
                    .containsExactly(
                            "Run 1, finished, planned 2026-11-22 09:00", "Run 2, unfinished, planned 2026-11-22 09:00");
        }
    }

    @Test
    void listsTheFirstRowsOfALongReportAndSaysSo(@TempDir Path directory) throws IOException {
        try (var ledger = new SampleLedger(directory)) {
            ledger.start("ask", SamplePlan.many(RunReportPage.MOST_ROWS + 1));
            Document page = page(ledger);
            assertThat(page.select("tbody tr")).hasSize(RunReportPage.MOST_ROWS);
            assertThat(page.select(".note").text()).startsWith("This page lists 5,000 of 5,001 rows");
            assertThat(objects(written(ledger, RunReport.Format.JSON))).hasSize(RunReportPage.MOST_ROWS + 1);
        }
    }

    @Test
    void hasNothingToSayBeforeTheFirstRun(@TempDir Path directory) throws IOException {
        try (var ledger = new SampleLedger(directory)) {
            assertThat(new String(written(ledger, RunReport.Format.JSON), StandardCharsets.UTF_8))
                    .isEqualTo("[]\n");
            assertThat(page(ledger).select(".note").text()).isEqualTo("Nothing was sent yet.");
        }
    }

    private static Document page(SampleLedger ledger) throws IOException {
        return Jsoup.parse(new String(written(ledger, RunReport.Format.HTML), StandardCharsets.UTF_8));
    }

    private static byte[] written(SampleLedger ledger, RunReport.Format format) throws IOException {
        var out = new ByteArrayOutputStream();
        RunReport.of(ledger.view(), "ask", SampleLedger.CHICAGO, SampleLedger.COMMANDS)
                .write(format, out);
        return out.toByteArray();
    }

    private static List<Map<String, Object>> objects(byte[] json) throws IOException {
        var objects = new ArrayList<Map<String, Object>>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                var object = new LinkedHashMap<String, Object>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    object.put(key, parser.getText());
                }
                objects.add(object);
            }
        }
        return objects;
    }
}
