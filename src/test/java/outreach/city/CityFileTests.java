package outreach.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import outreach.fault.InputFaultException;

/** What is written into the cities file, and what stays as it was. */
class CityFileTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate CHECKED = LocalDate.of(2026, 11, 20);

    static final String LIST =
            """
            Notes,city,state,partner_city,since,status,status_as_of,source
            "a ""quoted"", note",Cañon City,CO,Valday,1992,"active",2022-07-01, https://a.example/?x=1
            "two
            lines", St. Louis ,MO,Samara,1992,unknown, 2022-07-01 ,"https://b.example/a,b"

            ,Berkeley,CA,Dmitrov,1991, "active" ,2022-06-28,
            x"y,Berkeley,CA,Ulan-Ude,1992,active,2022-06-28,
            ,Denver,CO,,,none,2022-07-01,""";

    private final Path file;

    CityFileTests(@TempDir Path folder) {
        file = folder.resolve("cities.csv");
    }

    record Shape(String mark, Charset charset, String delimiter, String lineEnd) {
        byte[] bytes(String commas) {
            return (mark + commas.replace(",", delimiter).replace("\n", lineEnd)).getBytes(charset);
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                new Shape("", StandardCharsets.UTF_8, ",", "\n"),
                new Shape("\ufeff", StandardCharsets.UTF_8, ";", "\r\n"),
                new Shape("", Charset.forName("windows-1252"), ";", "\r\n"),
                new Shape("\ufeff", StandardCharsets.UTF_16LE, "\t", "\r"),
                new Shape("", StandardCharsets.UTF_16BE, ",", "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void changesOnlyTheCellsThatAreMeant(Shape shape) throws IOException {
        Files.write(file, shape.bytes(LIST));

        set(file, "Saint Louis, Missouri", TieStatus.SUSPENDED, "https://c.example", null);
        set(file, "canon city, co", TieStatus.TERMINATED, null, null);
        set(file, "Berkeley,CA", TieStatus.RETAINED, null, "ulan ude");

        String expected = LIST.replace(
                        "unknown, 2022-07-01 ,\"https://b.example/a,b\"", "suspended,2026-11-20,\"https://c.example\"")
                .replace("\"active\",2022-07-01", "\"terminated\",2026-11-20")
                .replace("1992,active,2022-06-28", "1992,retained,2026-11-20");
        assertThat(Files.readAllBytes(file)).isEqualTo(shape.bytes(expected));
    }

    @Test
    void setsAllTiesOfACityAndSaysSo() throws IOException {
        Files.writeString(file, LIST);

        String sentence = set(file, "Berkeley, CA", TieStatus.SUSPENDED, null, null);

        assertThat(sentence)
                .isEqualTo("Set Berkeley, CA with Dmitrov from active to suspended (line 6);"
                        + " Berkeley, CA with Ulan-Ude from active to suspended (line 7), as of 2026-11-20.");
        assertThat(Files.readString(file))
                .isEqualTo(LIST.replace(", \"active\" ,2022-06-28", ",\"suspended\",2026-11-20")
                        .replace("active,2022-06-28", "suspended,2026-11-20"));
    }

    @Test
    void saysWhereTheSourceOfAnotherStatusStays() throws IOException {
        Files.writeString(file, LIST);

        String changed = set(file, "St. Louis, MO", TieStatus.SUSPENDED, null, null);
        assertThat(changed)
                .endsWith(", as of 2026-11-20. The source on line 3 stays, and was read for the earlier status:"
                        + " a letter that names the source names https://b.example/a,b.");
        assertThat(set(file, "St. Louis, MO", TieStatus.SUSPENDED, null, null)).endsWith(", as of 2026-11-20.");
    }

    @Test
    void quotesASourceThatNeedsIt() throws IOException {
        Files.writeString(file, LIST);

        set(file, "Denver, CO", TieStatus.NONE, "said \"no\", twice", null);

        assertThat(Files.readString(file)).endsWith(",none,2026-11-20,\"said \"\"no\"\", twice\"");
    }

    @Test
    void keepsTheFilesPermissionsAndLinks() throws IOException {
        Files.writeString(file, LIST);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(file.resolveSibling("link.csv"), file);

        var change = new CityFile.Change("Denver, CO", TieStatus.NONE, CHECKED, null, null);
        CityFile.set(link, List.of(change), TODAY);

        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(Files.readString(file)).isEqualTo(LIST.replace("none,2022-07-01", "none,2026-11-20"));
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            assertThat(files).containsExactlyInAnyOrder(file, link);
        }
    }

    @Test
    void changesTheShippedListByOneLine() throws IOException {
        List<String> before = Files.readAllLines(Path.of("recipients/cities.csv"));
        Files.copy(Path.of("recipients/cities.csv"), file);

        set(file, "Chicago, IL", TieStatus.ACTIVE, null, null);

        List<String> after = Files.readAllLines(file);
        assertThat(after).hasSameSizeAs(before);
        assertThat(after.stream().filter(line -> !before.contains(line)))
                .singleElement()
                .asString()
                .startsWith("Chicago,IL,Moscow,1997,active,2026-11-20,https://chicago.suntimes.com/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Denvr, CO      |        | none      | 2026-11-20 | no city \"Denvr, CO\". The nearest are Denver, CO",
                "Denver         |        | none      | 2026-11-20 | names no state",
                "Denver, CO     |        | active    | 2026-11-20 | cities.csv:8: partner_city \"\": blank",
                "Denver, CO     |        | none      | 2026-11-23 | 2026-11-23 is later than today, 2026-11-22",
                "Berkeley, CA   | Moscow | suspended | 2026-11-20 | Its partner cities are Dmitrov, Ulan-Ude",
            })
    void refusesWhatWouldMakeAWrongList(
            String city, @Nullable String partner, String status, LocalDate asOf, String message) throws IOException {
        Files.writeString(file, LIST);

        var change = new CityFile.Change(city, TieStatus.valueOf(status.toUpperCase(Locale.ROOT)), asOf, null, partner);

        assertThatExceptionOfType(InputFaultException.class)
                .isThrownBy(() -> CityFile.set(file, List.of(change), TODAY))
                .withMessageContaining(message)
                .withMessageEndingWith("The file was not changed.");
        assertThat(Files.readString(file)).isEqualTo(LIST);
    }

    @Test
    void writesSeveralChangesOrNone() throws IOException {
        Files.writeString(file, LIST);
        var one = new CityFile.Change("Berkeley, CA", TieStatus.SUSPENDED, CHECKED, null, "Dmitrov");
        var another = new CityFile.Change("Berkeley, CA", TieStatus.RETAINED, TODAY, null, "Ulan-Ude");
        var wrong = new CityFile.Change("Berkeley, CA", TieStatus.RETAINED, TODAY, null, "Moscow");

        assertThatExceptionOfType(InputFaultException.class)
                .isThrownBy(() -> CityFile.set(file, List.of(one, wrong), TODAY))
                .withMessageContaining("Its partner cities are Dmitrov, Ulan-Ude");
        assertThat(Files.readString(file)).isEqualTo(LIST);

        assertThat(CityFile.set(file, List.of(one, another), TODAY))
                .matches("Set Berkeley, CA with Dmitrov .*, as of 2026-11-20\\."
                        + " Set Berkeley, CA with Ulan-Ude .*, as of 2026-11-22\\.");
        assertThat(Files.readString(file)).contains("\"suspended\",2026-11-20", ",retained,2026-11-22");
    }

    @Test
    void refusesToWriteWhatTheFilesEncodingLacks() throws IOException {
        Shape shape = new Shape("", Charset.forName("windows-1252"), ",", "\n");
        Files.write(file, shape.bytes(LIST));

        assertThatExceptionOfType(InputFaultException.class)
                .isThrownBy(() -> set(file, "Denver, CO", TieStatus.NONE, "https://пример.example", null))
                .withMessageContaining("windows-1252 cannot hold \"https://пример.example\". Save the file as UTF-8");
        assertThat(Files.readAllBytes(file)).isEqualTo(shape.bytes(LIST));
    }

    @Test
    void refusesAFileWithABrokenRow() throws IOException {
        String broken = LIST.replace("Samara,", "\"Samara,");
        Files.writeString(file, broken);

        assertThatExceptionOfType(InputFaultException.class)
                .isThrownBy(() -> set(file, "Denver, CO", TieStatus.NONE, null, null))
                .withMessageContaining("cities.csv:4: partner_city");
        assertThat(Files.readString(file)).isEqualTo(broken);
    }

    @Test
    void asksWhichTieIsMeantWhereTheyDiffer() throws IOException {
        String differing = LIST.replace("Ulan-Ude,1992,active", "Ulan-Ude,1992,suspended");
        Files.writeString(file, differing);

        assertThatExceptionOfType(InputFaultException.class)
                .isThrownBy(() -> set(file, "Berkeley, CA", TieStatus.ACTIVE, null, null))
                .withMessageContaining("Dmitrov is active, Ulan-Ude is suspended");
        assertThat(Files.readString(file)).isEqualTo(differing);

        set(file, "Berkeley, CA", TieStatus.ACTIVE, null, "Dmitrov");
        assertThat(Files.readString(file))
                .contains("Ulan-Ude,1992,suspended,2022-06-28")
                .contains("2026-11-20");
    }

    static String set(Path file, String city, TieStatus status, @Nullable String source, @Nullable String partner) {
        return CityFile.set(file, List.of(new CityFile.Change(city, status, CHECKED, source, partner)), TODAY);
    }
}
