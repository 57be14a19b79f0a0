package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.template.Letter;

class LetterFilesTests {
    @ParameterizedTest
    @CsvSource({
        "mayor@chicago.example, mayor-chicago.example",
        "José.Ñandú@exämple.org, jose.nandu-example.org",
        "'../../etc/passwd@x', etc-passwd-x",
        "'C:\\con@x', c-con-x",
        "'a/../../b@x', a-.-.-b-x",
        "'%2e%2e%2f@x', 2e-2e-2f-x",
        "'..', letter",
        "'мер', letter"
    })
    void namesFilesSafely(String address, String slug) {
        assertThat(LetterFiles.slug(address)).isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../escaped@x", "/etc/passwd", "..\\..\\x@y", "a\u0000b@x", "..", "x\n.html"})
    void writesNothingOutsideTheDirectory(String address, @TempDir Path place) throws IOException {
        try (PageDirectory directory = PageDirectory.prepare(place.resolve("deep/ask"), "--out")) {
            new LetterFiles(directory).write(List.of(shown(LetterFiles.name(7, address))));
            directory.publish();
        }
        try (Stream<Path> files = Files.walk(place)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(5).allMatch(file -> place.resolve("deep/ask")
                    .equals(file.getParent()));
        }
    }

    @Test
    void givesNoPathForANameThatIsNotItsOwn(@TempDir Path place) throws IOException {
        try (PageDirectory directory = PageDirectory.prepare(place.resolve("ask"), "--out")) {
            assertThatThrownBy(() -> directory.file("../x.html")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> directory.file("notes.txt")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void confinesALetterBeforeAnythingInItCounts() {
        Document letter = Jsoup.parse(
                LetterFiles.confined(
                        """
                <!-- <head> --><html><head><meta http-equiv="REFRESH" content="0;url=https://x.example"><base href="https://x.example/">
                <link rel="dns-prefetch" href="//x.example"><style>p { color: red }</style></head><body><p style="margin: 0">é</p>
                <script>alert(1)</script><img src="https://x.example/p.gif"></body></html>"""));

        assertThat(letter.head().child(0).attr("charset")).isEqualTo("utf-8");
        assertThat(letter.head().child(1).attr("content"))
                .isEqualTo(
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'");
        assertThat(letter.select("script, base, link, meta[http-equiv=refresh]"))
                .isEmpty();
        assertThat(letter.select("p[style]").text()).isEqualTo("é");
        assertThat(letter.select("style")).hasSize(1);
    }

    @Test
    void confinesALetterThatLeadsNowhereWithoutChangingIt() {
        String before = "\n<!DOCTYPE html>";
        String after =
                """

                <html lang="lv">
                <head>
                  <meta charset="utf-8"><style>p > b { color: red }</style></head>
                <body><p>é &amp; <b>x</p></body></html>""";

        String confined = LetterFiles.confined(before + after);

        assertThat(confined).startsWith(before).endsWith(after);
        Document letter = Jsoup.parse(confined);
        assertThat(letter.head().children().eachAttr("content"))
                .first()
                .asString()
                .startsWith("default-src 'none'; style-src");
        assertThat(letter.head().children())
                .extracting(Element::normalName)
                .containsExactly("meta", "meta", "meta", "style");
        assertThat(letter.child(0).attr("lang")).isEqualTo("lv");
        assertThat(letter.body().html())
                .isEqualTo(Jsoup.parse(before + after).body().html());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<META HTTP-EQUIV=refresh content=0;url=https://x.example>",
                "<Base href=https://x.example/>",
                "<link rel=preconnect href=//x.example>",
                "<sCript>alert(1)</script>"
            })
    void takesOutWhatWouldLeadElsewhere(String element) {
        Document letter = Jsoup.parse(LetterFiles.confined("<!doctype html><body>" + element + "<p>Dear X</p></body>"));

        assertThat(letter.select("script, base, link, meta[http-equiv=refresh]"))
                .isEmpty();
        assertThat(letter.body().text()).isEqualTo("Dear X");
    }

    @Test
    void keepsTwoRowsOfTheSameNameApart(@TempDir Path place) throws IOException {
        String first = LetterFiles.name(7, "a@x");
        String second = LetterFiles.name(8, "a@x");
        assertThat(first).isEqualTo("0007-a-x");
        assertThat(second).isEqualTo("0008-a-x");
        try (PageDirectory directory = PageDirectory.prepare(place.resolve("ask"), "--out")) {
            new LetterFiles(directory).write(List.of(shown(first), shown(second)));
            directory.publish();
        }
        for (String name : List.of(first, second)) {
            assertThat(place.resolve("ask").resolve(name + ".eml")).hasContent("source of " + name);
            assertThat(place.resolve("ask").resolve(name + ".view.html"))
                    .content()
                    .contains("source of " + name);
        }
    }

    @Test
    void saysWhichFileCouldNotBeWritten(@TempDir Path place) throws IOException {
        try (PageDirectory directory = PageDirectory.prepare(place.resolve("ask"), "--out")) {
            var letters = new LetterFiles(directory);
            letters.write(List.of(shown("0007-a-x")));
            assertThatThrownBy(() -> letters.write(List.of(shown("0006-b-x"), shown("0007-a-x"))))
                    .isInstanceOf(FileAlreadyExistsException.class)
                    .hasMessageContaining("0007-a-x.html");
            // the others were written all the same, and nobody writes any more
            assertThat(directory.file("0006-b-x.view.html")).exists();
        }
    }

    private static LetterFiles.Shown shown(String name) {
        byte[] source = ("source of " + name).getBytes(StandardCharsets.UTF_8);
        return new LetterFiles.Shown(name, "to", new Letter("subject", "<p>x", "x"), source);
    }
}
