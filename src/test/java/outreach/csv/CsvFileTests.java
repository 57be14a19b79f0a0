package outreach.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTests {
    private final Path folder;

    CsvFileTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void countsLinesAcrossItsBuffers() throws IOException {
        // 7 and 8 characters a row make every line end, and each half of it, meet the edge of a buffer
        for (String lineEnd : List.of("\n", "\r", "\r\n")) {
            int rows = 20_000;
            List<CsvRow> read = read("ab,cd" + lineEnd + ("12,345" + lineEnd).repeat(rows));

            assertThat(read).hasSize(rows);
            for (int i = 0; i < rows; i++) {
                assertThat(read.get(i).line()).isEqualTo(i + 2);
                assertThat(read.get(i).cells()).containsExactly("12", "345");
            }
        }
    }

    @Test
    void losesOnlyTheRowOfABrokenQuoteWhereverItStands() throws IOException {
        for (int broken = 0; broken < 5_000; broken += 97) {
            var text = new StringBuilder("ab,cd\r\n");
            for (int i = 0; i < 5_000; i++) {
                text.append(i).append(i == broken ? ",\"x\r\n" : ",x\r\n");
            }
            List<CsvRow> read = read(text.toString());

            assertThat(read).hasSize(5_000);
            assertThat(read.get(broken).faults()).singleElement().satisfies(fault -> assertThat(fault.problem())
                    .contains("not closed"));
            assertThat(read.get(broken).faults().get(0).line()).isEqualTo(broken + 2);
            assertThat(read.stream().filter(row -> row.faults().isEmpty())).hasSize(4_999);
        }
    }

    @Test
    void isFastWhereEveryRowIsBroken() throws IOException {
        List<CsvRow> read = read("ab,cd\n" + "1,\"x\n".repeat(20_000));

        assertThat(read).hasSize(20_000).allSatisfy(row -> assertThat(row.faults())
                .hasSize(1));
    }

    @Test
    void readsQuotesBetweenBlanks() throws IOException {
        assertThat(read("a, \"b\" ,c\n1, \"2, or \"\"two\"\"\" , 3\n").get(0).cells())
                .containsExactly("1", "2, or \"two\"", " 3");
    }

    @Test
    void leavesQuotesWithinACellAlone() throws IOException {
        assertThat(read("a,b\nBob \"Bud\" Lee,O'Brien\n").get(0).cells()).containsExactly("Bob \"Bud\" Lee", "O'Brien");
    }

    @Test
    void understandsADeclarationThatWasSavedOnceMore() throws IOException {
        for (String declaration : List.of("sep=;", "SEP=;", "sep=;  ", "sep=;;;", "\"sep=;\"")) {
            assertThat(read(declaration + "\na;b,\n1,5;2\n").get(0).cells()).containsExactly("1,5", "2");
        }
    }

    @Test
    void tellsEmptyColumnsFromAMissingLineBreak() {
        assertThatThrownBy(() -> read("a,b" + ",".repeat(3_000) + "\n1,2\n"))
                .hasMessageContaining("Delete the empty columns to the right");
        assertThatThrownBy(() -> read("a,b" + ",c".repeat(3_000) + "\n1,2\n"))
                .hasMessageContaining("Look for a missing line break");
    }

    @Test
    void offersTheFileWhoseNameComesNear() throws IOException {
        Files.writeString(folder.resolve("Contacts.csv.csv"), "a\n1\n");

        assertThatThrownBy(() -> CsvFile.open(folder.resolve("contacts.csv")))
                .hasMessageContaining("there is no such file. Did you mean Contacts.csv.csv, which stands there?");
        assertThatThrownBy(() -> CsvFile.open(folder.resolve("none").resolve("contacts.csv")))
                .hasMessageContaining("there is no such file. Check its name and folder.");
    }

    @Test
    void keepsTheMarkOfItsEndToItself() throws IOException {
        assertThat(read("a,b\n\uffff\n1,2\n"))
                .hasSize(2)
                .extracting(CsvRow::line)
                .containsExactly(2, 3);
    }

    @Test
    void choosesTheDelimiterThatTheHeaderHasMostOf() {
        assertThat(Delimiter.of("email;\"city, or town, if any, please\";state"))
                .isEqualTo(Delimiter.SEMICOLON);
        assertThat(Delimiter.of("email\tcity, town\tstate")).isEqualTo(Delimiter.TAB);
        assertThat(Delimiter.of("email")).isEqualTo(Delimiter.COMMA);
    }

    @Test
    void findsOneLetterFarFromTheStart() throws IOException {
        Path file = folder.resolve("late.csv");
        byte[] late = ("a,b\n" + "1,2\n".repeat(100_000) + "1,\u00e9\n").getBytes(Charset.forName("windows-1252"));
        try (CsvFile csv = CsvFile.open(Files.write(file, late))) {
            assertThat(csv.description()).isEqualTo("Windows-1252, commas");
        }
    }

    @Test
    void takesASequenceCutByItsBufferForWhole() throws IOException {
        // three octets at the end of the first 64 KiB, of which one, two or three lie behind it
        for (int before = 65_530; before < 65_540; before++) {
            Path file = Files.writeString(folder.resolve("cut.csv"), "a,b\n" + "x".repeat(before - 4) + "—,2\n");
            try (CsvFile csv = CsvFile.open(file)) {
                assertThat(csv.description()).isEqualTo("UTF-8, commas");
            }
        }
    }

    @Test
    void knowsTheBytesThatItsRowsWereMadeOf() throws IOException {
        String text = "a,b\r\n1,\u00e9\r\n\"2,broken\r\n3,4\n\n".repeat(3_000);
        for (String encoding : List.of("UTF-8", "windows-1252", "UTF-16LE")) {
            for (String mark : encoding.startsWith("UTF") ? List.of("", "\ufeff") : List.of("")) {
                Path file = Files.write(folder.resolve("any.csv"), (mark + text).getBytes(Charset.forName(encoding)));
                String before = FileDigest.of(file);
                try (CsvFile csv = CsvFile.open(file)) {
                    assertThatThrownBy(csv::digest).isInstanceOf(IllegalStateException.class);
                    while (csv.next() != null) {}
                    Files.writeString(file, "something else");
                    assertThat(csv.digest())
                            .as(encoding + mark)
                            .isEqualTo(before)
                            .isNotEqualTo(FileDigest.of(file));
                }
            }
        }
    }

    @Test
    void tellsFilesApartThatDifferInOneByte() throws IOException {
        var digests = new HashSet<String>();
        for (String content : List.of("", "a", "b", "ab", "ba", "aa", "a\n", "a\0", "\0", "\0\0")) {
            digests.add(FileDigest.of(Files.writeString(folder.resolve("small"), content)));
        }
        assertThat(digests).hasSize(10);
    }

    private List<CsvRow> read(String content) throws IOException {
        try (CsvFile csv = CsvFile.open(Files.writeString(folder.resolve("rows.csv"), content))) {
            var rows = new ArrayList<CsvRow>();
            for (CsvRow row = csv.next(); row != null; row = csv.next()) {
                rows.add(row);
            }
            return rows;
        }
    }
}
