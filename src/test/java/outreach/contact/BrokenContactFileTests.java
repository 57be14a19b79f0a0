package outreach.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;

/** Every way in which a contacts file was seen broken, one a row: what it holds, and where the reader must point. */
class BrokenContactFileTests {
    private static final String HEAD = "email,city,state,name,title\n";
    private static final String GOOD = "clerk@a.example,Akron,OH,Ann,Clerk\n";

    private final Path folder;

    BrokenContactFileTests(@TempDir Path folder) {
        this.folder = folder;
    }

    record Broken(String name, String content, Charset charset, int line, @Nullable String column, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Broken> files() {
        return Stream.of(
                // the file
                header("empty", "", 0, null, "the file is empty"),
                header("nothing but empty lines", "\n\r\n  \n", 0, null, "the file is empty"),
                header("a web page", "<!DOCTYPE html>\n<table>\n", 0, null, "this is a web page"),
                header("a table of one", "\n <table border=\"1\"><tr><td>email</td></tr>\n", 0, null, "CSV UTF-8"),
                header("an XML file", "<?xml version=\"1.0\"?>\n", 0, null, "this is a web page"),
                header("a spreadsheet's own format", "PK\3\4\24\0\6\0", 0, null, "this is not a text file"),
                // the header
                header("no email column", "city,state\n", 1, "email", "no such column"),
                header("no city column", "email,state\n", 1, "city", "no such column"),
                header("no state column", "\n\nemail,city\n", 3, "state", "no such column"),
                header("no header at all", "a@b.example,Akron,OH\n", 1, "email", "Put a line with the names"),
                header("a doubled column", "email,city,state,CITY\n", 1, "city", "\"city\" and \"CITY\" both mean it"),
                header("two synonyms", "E-mail,Town,City,State\n", 1, "city", "\"City\" and \"Town\" both mean it"),
                header("two unknown alike", "email,city,state,Ward,ward \n", 1, "ward", "two columns have this name"),
                header("a column without a name", "email,,city,state\n", 1, null, "column 2 has no name"),
                header("an open quote in the header", "email,\"city,state\n" + GOOD, 1, null, "not closed"),
                // the form of a row
                row("too few cells", "a@b.example,Akron,OH\n", 2, null, "3 cells, but the header has 5 columns"),
                row(
                        "too many cells",
                        "a@b.example,Akron,OH,Ann,Mayor, acting\n",
                        2,
                        null,
                        "6 cells, but the header has 5"),
                row("an open quote", "a@b.example,Akron,OH,\"Ann,Mayor\n" + GOOD, 2, "name", "not closed"),
                row("an open quote on the last line", "a@b.example,Akron,OH,Ann,\"Mayor", 2, "title", "not closed"),
                row(
                        "an open quote that a later one closes",
                        "a@b.example,Akron,OH,\"Ann,Mayor\nb@b.example,Akron,OH,\"Bob\",Clerk\n",
                        2,
                        "name",
                        "not closed"),
                row(
                        "text after a closing quote",
                        "a@b.example,Akron,OH,\"Ann\" B,Mayor\n",
                        2,
                        "name",
                        "text after a closing"),
                row("a quote that closes nothing", "a@b.example,Akron,OH,Ann\",Mayor\n", 2, "name", "closes nothing"),
                row("an endless cell", "a@b.example,Akron,OH,Ann," + "x".repeat(200_000) + "\n", 2, null, "too long"),
                row("an endless row", ",".repeat(90_000) + "x\n", 2, null, "too long"),
                row("a cell of 40,000", "a@b.example,Akron,OH,Ann," + "x".repeat(40_000) + "\n", 2, "title", "32767"),
                // the address
                row(
                        "two addresses",
                        "a@b.example; c@b.example,Akron,OH,Ann,Mayor\n",
                        2,
                        "email",
                        "more than one address"),
                row(
                        "two named addresses",
                        "\"A <a@b.example>, B <c@b.example>\",Akron,OH,A,M\n",
                        2,
                        "email",
                        "more than one"),
                row("no @", "mayor.akron.example,Akron,OH,Ann,Mayor\n", 2, "email", "no @ between a name and a domain"),
                row("no name before the @", "@akron.example,Akron,OH,Ann,Mayor\n", 2, "email", "no name before the @"),
                row("no domain", "mayor@,Akron,OH,Ann,Mayor\n", 2, "email", "no domain after the @"),
                row("no dot in the domain", "mayor@akron,Akron,OH,Ann,Mayor\n", 2, "email", "no dot in the domain"),
                row(
                        "a blank in the address",
                        "may or@a.example,Akron,OH,Ann,Mayor\n",
                        2,
                        "email",
                        "a blank before the @"),
                row("two dots", "may..or@a.example,Akron,OH,Ann,Mayor\n", 2, "email", "two in a row"),
                row(
                        "an open bracket",
                        "<mayor@a.example,Akron,OH,Ann,Mayor\n",
                        2,
                        "email",
                        "the character < before the @"),
                row("a long name", "x".repeat(65) + "@a.example,Akron,OH,A,M\n", 2, "email", "longer than 64 octets"),
                row(
                        "a line break in the address",
                        "\"a@b.example\nBcc: c@d.example\",Akron,OH,A,M\n",
                        2,
                        "email",
                        "line break"),
                row("a CR after the address", "\"a@b.example\r\",Akron,OH,A,M\n", 2, "email", "holds a line break"),
                row("a NUL in the address", "a\0@b.example,Akron,OH,A,M\n", 2, "email", "a NUL character"),
                row(
                        "a zero-width space",
                        "a\u200bb@b.example,Akron,OH,A,M\n",
                        2,
                        "email",
                        "invisible character (U+200B)"),
                // the other cells
                row("a line break in the name", "a@b.example,Akron,OH,\"Ann\nBcc: x\",M\n", 2, "name", "line break"),
                row("a line break in the title", "a@b.example,Akron,OH,\"A\",\"M\r\nX\"\n", 2, "title", "line break"),
                row("a NUL in the city", "a@b.example,Ak\0ron,OH,A,M\n", 2, "city", "a NUL character"),
                row("an escape character", "a@b.example,Akron,OH,\u001b[31mA,M\n", 2, "name", "(U+001B)"),
                row("a line separator", "a@b.example,Akron,OH,A,M\u2028X\n", 2, "title", "(U+2028)"),
                row("a blank city", "a@b.example, \u00a0,OH,A,M\n", 2, "city", "blank"),
                row("a blank state", "a@b.example,Akron,,A,M\n", 2, "state", "blank"),
                row("no such state", "a@b.example,Toronto,ON,A,M\n", 2, "state", "\"ON\": not a US state"),
                row(
                        "a swallowed text",
                        "a@b.example,Akron,OH," + "Ann ".repeat(60) + ",M\n",
                        2,
                        "name",
                        "200 characters"),
                file(
                        "a row below a cell of two lines",
                        "email,city,state,notes\na@b.example,A,OH,\"1\n2\"\nx,A,OH,3\n",
                        4,
                        "email",
                        "no @"),
                file(
                        "a cell behind one of two lines",
                        "notes,email,city,state\n\"1\r\n2\",x,A,OH\n",
                        3,
                        "email",
                        "no @"),
                file(
                        "an open quote behind a cell of two lines",
                        "notes,email,city,state\n\"1\r2\",x,\"A,OH\n",
                        3,
                        "city",
                        "not closed"),
                file(
                        "a control character in a further column",
                        "email,city,state,Ward\na@b.example,A,OH,x\7y\n",
                        2,
                        "Ward",
                        "(U+0007)"),
                file(
                        "a line that is no text in UTF-16",
                        "email,city,state\na@b.example,A\ufffdb,OH\n",
                        2,
                        "city",
                        "could not be read"),
                damaged(
                        "one damaged letter in UTF-8",
                        "Ca\u00c3\u00b1on City,CO,Jos\u00c3\u00a9,\u00e9\n",
                        2,
                        "title",
                        "could not be read"),
                damaged(
                        "a byte that Windows-1252 lacks",
                        "Ca\u00f1on City,CO,Jos\u0081,\u00e9\n",
                        2,
                        "name",
                        "could not be read"),
                damaged(
                        "a list of two encodings",
                        "Homer,AK,Jos\u00c3\u00a9,\nb@b.example,Homer,AK,Zo\u00eb,Zo\u00eb\n",
                        2,
                        "name",
                        "holds \"Ã©\", a \"é\" that was saved in one encoding and read in another"),
                damaged("a list of an old Mac", "Homer,AK,Jos\u008e,\n", 2, "name", "old Mac"),
                damaged("an apostrophe of an old Mac", "Homer,AK,O\u00d5Brien,\n", 2, "name", "old Mac"),
                damaged("a list of DOS", "Homer,AK,Mu\u00a4oz,\n", 2, "name", "of DOS"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesLineColumnAndRemedyAndReadsOn(Broken broken) throws IOException {
        Path file = Files.write(folder.resolve("contacts.csv"), broken.content().getBytes(broken.charset()));

        List<Fault> faults = new ArrayList<>();
        ContactRow last = null;
        try (ContactFile contacts = ContactFile.open(file)) {
            for (ContactRow row = contacts.next(); row != null; row = contacts.next()) {
                last = row;
                if (row instanceof ContactRow.Invalid invalid) {
                    faults.addAll(invalid.faults());
                }
            }
        } catch (InputFaultException e) {
            faults.addAll(e.faults().first());
        }

        assertThat(faults).isNotEmpty();
        Fault first = faults.get(0);
        assertThat(first.toString()).contains(broken.message());
        assertThat(first.file()).isEqualTo(file);
        assertThat(first.line()).isEqualTo(broken.line());
        assertThat(first.column()).isEqualTo(broken.column());
        assertThat(first.remedy()).isNotBlank().doesNotEndWith(".");
        assertThat(first.problem()).doesNotEndWith(".");
        if (broken.content().startsWith(HEAD) && broken.content().endsWith(GOOD)) {
            assertThat(last).isInstanceOf(ContactRow.Valid.class);
        }
    }

    private static Broken header(String name, String content, int line, @Nullable String column, String message) {
        return new Broken(name, content, StandardCharsets.UTF_8, line, column, message);
    }

    /** Rows below the usual header, and below them a good one. */
    private static Broken row(String name, String rows, int line, @Nullable String column, String message) {
        String below = rows.endsWith("\n") ? GOOD : "";
        return new Broken(name, HEAD + rows + below, StandardCharsets.UTF_8, line, column, message);
    }

    private static Broken file(String name, String content, int line, String column, String message) {
        return new Broken(name, content, StandardCharsets.UTF_16LE, line, column, message);
    }

    /** One row whose characters stand for the bytes of the same numbers. */
    private static Broken damaged(String name, String bytes, int line, String column, String message) {
        return new Broken(
                name, HEAD + "a@b.example," + bytes + GOOD, StandardCharsets.ISO_8859_1, line, column, message);
    }
}
