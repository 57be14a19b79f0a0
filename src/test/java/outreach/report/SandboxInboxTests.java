package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.sandbox.ReceivedMessage;

class SandboxInboxTests {
    @Test
    void showsWhatArrivedAsInThePreview(@TempDir Path directory) throws IOException {
        Path index = SandboxInbox.write(directory, List.of(message(1), message(2)), SampleLedger.CHICAGO);
        Document page = Jsoup.parse(Files.readString(index));

        Policies.assertConfined(page);
        assertThat(page.select("h1").text()).isEqualTo("2 messages arrived");
        assertThat(page.select("tbody tr").get(1).text())
                .isEqualTo(
                        "mayor2@chicago.example A <b>request</b> from campaign@example.org 2026-11-22 09:05:30 -06:00");
        assertThat(page.select("a.who").eachAttr("href"))
                .containsExactly("0001-mayor1-chicago.example.view.html", "0002-mayor2-chicago.example.view.html");
        assertThat(index.resolveSibling("0002-mayor2-chicago.example.eml")).hasContent("source 2");
        assertThat(Files.readString(index.resolveSibling("0002-mayor2-chicago.example.html")))
                .contains("Content-Security-Policy", "<p>2</p>");
    }

    @Test
    void saysThatNothingArrived(@TempDir Path directory) throws IOException {
        Path index = SandboxInbox.write(directory, List.of(), SampleLedger.CHICAGO);
        assertThat(Jsoup.parse(Files.readString(index)).select("main .note").text())
                .isEqualTo("Nothing has arrived.");
    }

    @Test
    void listsManyAndShowsTheFirst(@TempDir Path directory) throws IOException {
        List<ReceivedMessage> many = IntStream.rangeClosed(1, 2_001)
                .mapToObj(SandboxInboxTests::message)
                .toList();
        Path index = SandboxInbox.write(directory, many, SampleLedger.CHICAGO);
        Document last = Jsoup.parse(Files.readString(index.resolveSibling("index-5.html")));

        assertThat(last.select("tbody tr")).hasSize(1);
        assertThat(last.select("a.who")).isEmpty();
        assertThat(last.select("main > .note").text())
                .isEqualTo("These are many messages: the first 200 can be opened, all are listed.");
        assertThat(Jsoup.parse(Files.readString(index)).select("a.who")).hasSize(200);
    }

    @Test
    void namesTheOptionThatARehearsalHas(@TempDir Path directory) throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("sandbox")).resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> SandboxInbox.requireWritable(directory))
                .hasMessageContaining("Name a new or empty directory with --data");
        assertThat(directory.resolve("sandbox/notes.txt")).hasContent("mine");
    }

    private static ReceivedMessage message(int number) {
        return new ReceivedMessage(
                "campaign@example.org",
                List.of("mayor%d@chicago.example".formatted(number)),
                "A <b>request</b>",
                SampleLedger.SENT,
                "<p>" + number + "</p>",
                "text " + number,
                ("source " + number).getBytes(StandardCharsets.UTF_8));
    }
}
