package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;

class LetterSourceTests {
    private final Path directory;

    LetterSourceTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsTheHtmlAndThePlainTextBesideIt() throws IOException {
        Files.writeString(directory.resolve("ask.html"), "\uFEFFCañon");
        assertThat(LetterSource.read(directory, "ask"))
                .isEqualTo(new LetterSource("ask", directory.resolve("ask.html"), "Cañon", null));
        Files.writeString(directory.resolve("ask.txt"), "text");
        assertThat(LetterSource.read(directory, "ask").text()).isEqualTo("text");
    }

    @Test
    void saysWhichTemplatesThereAre() throws IOException {
        Files.writeString(directory.resolve("ask.html"), "x");
        Files.writeString(directory.resolve("thank-you.html"), "x");
        assertThatThrownBy(() -> LetterSource.read(directory, "aks"))
                .isInstanceOf(InputFaultException.class)
                .hasMessage(
                        directory
                                + "/aks.html: no such template. Put the letter there, or name one of: ask, thank-you.\nNothing was sent.");
    }

    @Test
    void refusesOtherEncodings() throws IOException {
        Files.write(directory.resolve("ask.html"), "Cañon".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> LetterSource.read(directory, "ask")).hasMessageContaining("not in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\">",
                "<META CHARSET='iso-8859-1'>",
                "<meta charset=x-MacRoman>"
            })
    void readsAPageInTheEncodingThatItNames(String meta) throws IOException {
        String page = meta + "<title>A letter</title><p>“Cañon City”</p>";
        String charset = meta.contains("MacRoman") ? "x-MacRoman" : "windows-1252";
        Files.write(directory.resolve("ask.html"), page.getBytes(Charset.forName(charset)));

        LetterSource source = LetterSource.read(directory, "ask");

        assertThat(source.html()).isEqualTo(page);
        assertThat(Letters.render(source, Letters.values("Ada")).html())
                .containsIgnoringCase("charset=")
                .contains("utf-8", "“Cañon City”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "utf-16", "IBM037", "klingon", "-", "us-ascii"})
    void refusesAPageThatIsNotInTheEncodingItNames(String charset) throws IOException {
        String page = "<meta charset=" + charset + "><title>A letter</title><p>Cañon  City</p>";
        Files.write(directory.resolve("ask.html"), page.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> LetterSource.read(directory, "ask"))
                .hasMessageContaining("not in UTF-8. Save it in the encoding UTF-8. In Word: Save As");
    }

    @Test
    void whatWordKeepsBesideAPageIsNeitherAFaultNorSent() {
        String head =
                """
                <html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
                <meta name=Generator content="Microsoft Word 15">
                <link rel=File-List href="ask_files/filelist.xml">
                <link rel=Edit-Time-Data
                href="ask_files/editdata.mso">
                <link rel="themeData" href="ask_files/themedata.thmx">
                <LINK href="ask_files/colorschememapping.xml" rel=colorSchemeMapping>
                """;
        LetterSource source =
                Letters.html(head + "<title>A letter</title></head><p class=MsoNormal>Hello.<o:p></o:p></p>");

        assertThat(Letters.render(source, Letters.values("Ada")).html())
                .contains("Microsoft Word 15")
                .doesNotContain("ask_files", "<link", "<LINK");
        assertThat(Letters.loadFaults(
                        Letters.html(head + "<link rel=Stylesheet href=page.css><title>A letter</title>[City]")))
                .extracting(Fault::line)
                .containsExactly(8, 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\3\4", "\u00d0\u00cf\u0011\u00e0\u00a1", "{\\rtf1"})
    void tellsAFileOfAWordProcessor(String start) throws IOException {
        Files.write(directory.resolve("ask.html"), (start + "\u0000\u00ff").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> LetterSource.read(directory, "ask"))
                .hasMessageContaining("a file of Word or LibreOffice")
                .hasMessageContaining("save it as a web page (HTML)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc/secret", "a/b", "..", ""})
    void readsNothingOutsideTheDirectory(String name) throws IOException {
        Path inner = Files.createDirectories(directory.resolve("templates"));
        Files.writeString(directory.resolve("secret.html"), "x");
        Files.createDirectories(inner.resolve("a"));
        Files.writeString(inner.resolve("a/b.html"), "x");
        assertThatThrownBy(() -> LetterSource.read(inner, name)).hasMessageContaining("no such template");
    }
}
