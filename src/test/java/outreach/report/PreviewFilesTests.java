package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.campaign.PlanEntry;
import outreach.campaign.PlanSummary;
import outreach.fault.InputFaultException;
import outreach.ledger.MessageState;

/** Which files a preview consists of. */
class PreviewFilesTests {
    @Test
    void writesFourFilesForEachMessageAndNoneForOthers(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        Document page = SamplePreview.write(directory, plan, plan.summary());

        for (Element row : page.select("tr[data-outcome=pending]")) {
            assertThat(row.select("a.who").attr("href")).isEqualTo(row.attr("data-file") + ".view.html");
        }
        assertThat(page.select("tr:not([data-outcome=pending]) a")).isEmpty();
        plan.each(entry -> assertFiles(directory.resolve("ask"), entry));
        assertThat(names(directory.resolve("ask")))
                .hasSize(4 * plan.count(MessageState.PENDING) + 2)
                .contains("index.html", ".outreach-pages", "0002-mayor-longbeach-ca.example.eml");
    }

    @Test
    void keepsAnEarlierPreviewUntilTheNextIsComplete(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        SamplePreview.write(directory, plan, plan.summary());
        List<String> before = names(directory.resolve("ask"));

        try (PreviewWriter writer =
                PreviewWriter.open(directory.resolve("ask"), SamplePreview.CAMPAIGN, SampleLedger.COMMANDS)) {
            writer.accept(SamplePlan.numbered(900, true));
        }
        assertThat(names(directory.resolve("ask"))).isEqualTo(before);
        assertThat(names(directory)).containsExactly("ask");

        var small = new PlanSummary(
                "ask", 1, Map.of(), Map.of(), 1, "1", null, "localhost", List.of(), List.of(), null, List.of());
        try (PreviewWriter writer =
                PreviewWriter.open(directory.resolve("ask"), SamplePreview.CAMPAIGN, SampleLedger.COMMANDS)) {
            writer.accept(SamplePlan.numbered(900, true));
            writer.finish(small, SamplePreview.SEND, SamplePlan::find);
        }
        assertThat(names(directory.resolve("ask"))).hasSize(6).contains("0900-office900-longbeach.example.html");
    }

    @Test
    void saysWhatToDoWhereNothingCanBeWritten(@TempDir Path directory) throws IOException {
        Path inTheWay = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() ->
                        PreviewWriter.open(inTheWay.resolve("ask"), SamplePreview.CAMPAIGN, SampleLedger.COMMANDS))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("cannot write pages there: ")
                .hasMessageContaining("Make room or name another directory with --out")
                .hasMessageContaining("No pages were written.");
    }

    @Test
    void refusesAnEarlierPreviewToWhichSomethingWasAdded(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        SamplePreview.write(directory, plan, plan.summary());
        Files.writeString(directory.resolve("ask/notes.txt"), "mine");

        assertThatThrownBy(() ->
                        PreviewWriter.open(directory.resolve("ask"), SamplePreview.CAMPAIGN, SampleLedger.COMMANDS))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("notes.txt: this is no part of the preview")
                .hasMessageEndingWith("No pages were written.");
    }

    @Test
    void saysHowManyMessagesALargePreviewWroteOut(@TempDir Path directory) throws IOException {
        int rows = 2_600;
        Path target = directory.resolve("ask");
        Path index = LargePreview.write(target, rows, 4);
        Document first = Jsoup.parse(Files.readString(index));
        Document last = Jsoup.parse(Files.readString(target.resolve("index-6.html")));

        assertThat(first.select("tbody tr")).hasSize(500);
        assertThat(last.select("tbody tr")).hasSize(100);
        assertThat(last.select(".sum").text()).startsWith("2,600 rows read = 2,600 get the letter");
        assertThat(first.select("nav.pages").get(0).text()).isEqualTo("1 2 3 … 6 Next page");
        assertThat(last.select("nav.pages a").eachAttr("href"))
                .contains("index.html", "index-5.html")
                .doesNotContain("index-7.html");
        assertThat(first.select("ul.note").text()).contains("first 200 messages");
        // the first 200, one with the longest name so far, and one with other letters
        assertThat(names(target)).filteredOn(name -> name.endsWith(".eml")).hasSize(202);
        assertThat(first.select("tbody a.who")).hasSize(200);
        assertThat(last.select("tbody a.who").eachText())
                .containsExactly("Канцелярія", "Office of the very longest name");
        assertThat(target.resolve("0202-office202-longbeach.example.html")).doesNotExist();
    }

    @Test
    void writesTwentyThousandMessagesInASmallHeap(@TempDir Path directory) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargePreview.class.getName(),
                        directory.resolve("ask").toString(),
                        "20000",
                        "4000")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        assertThat(process.waitFor()).as(() -> read(directory.resolve("out"))).isZero();
        assertThat(directory.resolve("ask/index-40.html")).exists();
        assertThat(directory.resolve("ask/index-41.html")).doesNotExist();
    }

    private static void assertFiles(Path preview, PlanEntry entry) {
        String number = "%04d-".formatted(entry.message().contact().line());
        List<String> files =
                names(preview).stream().filter(name -> name.startsWith(number)).toList();
        byte[] source = entry.source();
        var letter = Optional.ofNullable(entry.letter());
        if (source == null) {
            assertThat(files).isEmpty();
            return;
        }
        assertThat(files).hasSize(4);
        String name = files.get(0).replaceFirst("\\.eml$", "");
        assertThat(preview.resolve(name + ".eml")).hasBinaryContent(source);
        assertThat(preview.resolve(name + ".txt"))
                .hasContent(letter.orElseThrow().text());
        assertThat(read(preview.resolve(name + ".html")))
                .contains("for many years")
                .doesNotContain("<script");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
