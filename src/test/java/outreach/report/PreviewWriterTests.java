package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import outreach.ledger.Reason;

class PreviewWriterTests {
    private static final String CAMPAIGN = "Suspend Russian sister-city ties";
    private static final String SEND = "./outreach send ask --approved 7c1f-93ab-e02d";

    @Test
    void listsEveryRowWithWhatHappensToIt(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        Document page = preview(directory, plan, plan.summary());

        assertThat(page.select("tbody tr")).hasSize(plan.rows());
        assertThat(page.select("tr[data-outcome=pending]")).hasSize(plan.count(MessageState.PENDING));
        assertThat(page.select("tr[data-outcome=held]")).hasSize(plan.count(MessageState.HELD));
        assertThat(page.select("tr[data-outcome=excluded]")).hasSize(plan.count(MessageState.EXCLUDED));
        assertThat(row(page, "mayor@longbeach-ca.example").text())
                .isEqualTo(
                        "Office of the Mayor mayor@longbeach-ca.example Long Beach, CA active, checked 2026-11-17 with Sochi"
                                + " Gets the letter Long Beach and Sochi: a request to your council Line 2");
    }

    @Test
    void saysInPlainWordsWhyARowIsHeldAndWhatToDo(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        Document page = preview(directory, plan, plan.summary());

        Element held = row(page, "mayor@homer-ak.example");
        assertThat(held.select(".mark").text()).isEqualTo("Held");
        assertThat(held.select(".why").text()).isEqualTo("Nobody has checked this city's status since 2022-04-06.");
        assertThat(held.select(".command").text())
                .isEqualTo("./outreach cities set \"Homer, AK\" STATUS --as-of YYYY-MM-DD --source WHERE");
        assertThat(row(page, "mayor@chicgo.example").text()).contains("did you mean Chicago, IL?");
    }

    @Test
    void showsTheSumThatAccountsForEveryRow(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        Document page = preview(directory, plan, plan.summary());

        assertThat(page.select(".sum").text())
                .isEqualTo("%d rows read = %d get the letter + %d held + %d excluded"
                        .formatted(
                                plan.rows(),
                                plan.count(MessageState.PENDING),
                                plan.count(MessageState.HELD),
                                plan.count(MessageState.EXCLUDED)));
        assertThat(page.select(".alarm")).isEmpty();
        assertThat(page.select(".panel").text())
                .contains("7c1f-93ab-e02d", "smtp.example.org:587", "about 1 hour 24 minutes");
        assertThat(page.select(".next .command").text()).isEqualTo(SEND);
    }

    @Test
    void raisesAnAlarmIfTheSumIsWrong(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        PlanSummary right = plan.summary();
        var wrong = new PlanSummary(
                "ask",
                right.rows() + 1,
                right.excluded(),
                right.held(),
                right.toSend(),
                right.fingerprint(),
                null,
                right.server(),
                List.of(),
                null);

        assertThat(preview(directory, plan, wrong).select(".alarm").text()).contains("do not add up");
    }

    @Test
    void offersNoCommandToSendWhereNobodyGetsTheLetter(@TempDir Path directory) throws IOException {
        var summary = new PlanSummary(
                "ask",
                0,
                Map.of(),
                Map.of(),
                0,
                "0000",
                Duration.ZERO,
                "smtp.example.org",
                List.of("A note.<b>"),
                null);
        Document page = preview(directory, SamplePlan.empty(), summary);

        assertThat(page.select(".next .command")).isEmpty();
        assertThat(page.select(".rows").text()).isEqualTo("The contacts file has no rows.");
        assertThat(page.select("ul.note").text()).isEqualTo("A note.<b>");
    }

    @Test
    void writesFourFilesForEachMessageAndNoneForOthers(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        Document page = preview(directory, plan, plan.summary());

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
    void showsTheLetterThatAHeldRowWouldGet(@TempDir Path directory) throws IOException {
        var summary = new PlanSummary(
                "ask", 1, Map.of(), Map.of(Reason.STATUS_STALE, 1), 0, "1", null, "localhost", List.of(), null);
        Document page = preview(directory, SamplePlan.heldWithLetter(), summary);

        Element held = page.select("tbody tr").get(0);
        assertThat(held.select("a.who").attr("href")).isEqualTo("0002-mayor-homer.example.view.html");
        assertThat(held.text()).contains("It would get: Homer and Yelizovo: a request to your council");
        assertThat(page.select(".panel").get(0).text())
                .isEqualTo(
                        "Held: wait for a person 1 status not checked for too long What to check: ./outreach cities review");
    }

    @Test
    void showsHostileValuesAsText(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        Document page = preview(directory, plan, plan.summary());

        assertThat(row(page, "clerk@hostile.example").select(".who").text()).isEqualTo(SamplePlan.HOSTILE);
        assertThat(page.select("img")).isEmpty();
        assertThat(page.select("script")).hasSize(1);
        assertThat(row(page, "clerk@reversed.example").select(".who").text()).isEqualTo("safe⟨U+202E⟩lmth.exe");

        String file = row(page, "clerk@hostile.example").attr("data-file");
        Document view = Jsoup.parse(Files.readString(directory.resolve("ask").resolve(file + ".view.html")));
        assertThat(view.select("script, img")).isEmpty();
        assertThat(view.select("#text-alone").text()).contains(SamplePlan.HOSTILE);
        assertThat(view.select("#source-alone").text()).contains("Subject: San Diego and Vladivostok");
    }

    @Test
    void needsNothingFromElsewhereAndRunsNothingButItsOwnScript(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        Document page = preview(directory, plan, plan.summary());

        Policies.assertConfined(page);
        assertThat(page.select("iframe"))
                .hasSize(1)
                .allMatch(frame ->
                        frame.hasAttr("sandbox") && frame.attr("sandbox").isEmpty());
        String file = page.select("tr[data-file]").get(0).attr("data-file");
        Document view = Jsoup.parse(Files.readString(directory.resolve("ask").resolve(file + ".view.html")));
        Policies.assertConfined(view);
        assertThat(view.select("iframe").attr("src")).isEqualTo(file + ".html");
        assertThat(view.select("iframe[sandbox]")).hasSize(1);
    }

    @Test
    void keepsAnEarlierPreviewUntilTheNextIsComplete(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        preview(directory, plan, plan.summary());
        List<String> before = names(directory.resolve("ask"));

        try (PreviewWriter writer = PreviewWriter.open(directory.resolve("ask"), CAMPAIGN, SampleLedger.COMMANDS)) {
            writer.accept(SamplePlan.numbered(900, true));
        }
        assertThat(names(directory.resolve("ask"))).isEqualTo(before);
        assertThat(names(directory)).containsExactly("ask");

        var small = new PlanSummary("ask", 1, Map.of(), Map.of(), 1, "1", null, "localhost", List.of(), null);
        try (PreviewWriter writer = PreviewWriter.open(directory.resolve("ask"), CAMPAIGN, SampleLedger.COMMANDS)) {
            writer.accept(SamplePlan.numbered(900, true));
            writer.finish(small, SEND, SamplePlan::find);
        }
        assertThat(names(directory.resolve("ask"))).hasSize(6).contains("0900-office900-longbeach.example.html");
    }

    @Test
    void saysWhatToDoWhereNothingCanBeWritten(@TempDir Path directory) throws IOException {
        Path inTheWay = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> PreviewWriter.open(inTheWay.resolve("ask"), CAMPAIGN, SampleLedger.COMMANDS))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("cannot write pages there: ")
                .hasMessageContaining("Make room or name another directory with --out")
                .hasMessageContaining("No pages were written.");
    }

    @Test
    void refusesAnEarlierPreviewToWhichSomethingWasAdded(@TempDir Path directory) throws IOException {
        SamplePlan plan = SamplePlan.realistic();
        preview(directory, plan, plan.summary());
        Files.writeString(directory.resolve("ask/notes.txt"), "mine");

        assertThatThrownBy(() -> PreviewWriter.open(directory.resolve("ask"), CAMPAIGN, SampleLedger.COMMANDS))
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

    private static Document preview(Path directory, SamplePlan plan, PlanSummary summary) throws IOException {
        try (PreviewWriter writer = PreviewWriter.open(directory.resolve("ask"), CAMPAIGN, SampleLedger.COMMANDS)) {
            plan.each(writer::accept);
            return Jsoup.parse(Files.readString(writer.finish(summary, SEND, SamplePlan::find)));
        }
    }

    private static Element row(Document page, String email) {
        return page.select("tbody tr").stream()
                .filter(row -> row.select("th").text().endsWith(email))
                .findFirst()
                .orElseThrow();
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
