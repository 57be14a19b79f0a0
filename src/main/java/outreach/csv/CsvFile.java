package outreach.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;
import outreach.fault.Spelling;
import outreach.fault.SystemReason;

/**
 * A CSV file (RFC 4180) as it comes from spreadsheets: the encoding and the delimiter are found, not asked for. Reads row by row, so a file of
 * any size fits in little memory. A row whose form is broken costs only itself. Not for use by several threads.
 */
public final class CsvFile implements Closeable {
    private static final String EFFECT = "Nothing was done.";
    /** The letters of an ending. */
    private static final int SIMILAR = 4;

    private static final int PARSER_BUFFER = 1 << 16;

    /** Excel's own way to declare the delimiter; saving the list once more puts others behind it. */
    private static final Pattern DECLARATION = Pattern.compile("\"?sep=([,;\t])\"?[,;\\s]*", Pattern.CASE_INSENSITIVE);

    /** Some programs export their lists so, and spreadsheets open them all the same. */
    private static final Pattern WEB_PAGE =
            Pattern.compile("\\s*<(?:!doctype|\\?xml|!--|html|head|body|table|meta)", Pattern.CASE_INSENSITIVE);

    private final Path path;
    private final TextEncoding encoding;
    private final Delimiter delimiter;
    private final FileDigest digest;
    private final Tape tape;
    private final RowHandler handler;
    private final RowForm form;
    private CloseableIterator<List<String>> rows;
    private boolean ended;

    private CsvFile(Path path, TextEncoding encoding, FileDigest digest, Tape tape) throws IOException {
        this.path = path;
        this.encoding = encoding;
        this.digest = digest;
        this.tape = tape;
        handler = new RowHandler(tape);
        int line = 1;
        String first = tape.line(line);
        Matcher declaration = DECLARATION.matcher(first);
        boolean declared = declaration.matches();
        if (declared) {
            line++;
        }
        while (CellText.strip(tape.line(line)).isEmpty()) {
            line++;
        }
        if (WEB_PAGE.matcher(tape.line(line)).lookingAt()) {
            throw refused(
                    path,
                    "this is a web page, or another file of the kind, and no CSV file, whatever its name says",
                    "Open it in a spreadsheet and save it as \"CSV UTF-8\"");
        }
        delimiter = Delimiter.of(declared ? declaration.group(1) : tape.line(line));
        rows = rowsFrom(line);
        CsvRow header = header();
        form = new RowForm(path, delimiter, header, handler.cells().size());
    }

    /** @throws InputFaultException if there is no such file, or no header that can be read */
    public static CsvFile open(Path path) {
        if (!Files.exists(path)) {
            throw refused(path, "there is no such file", near(path));
        }
        if (!Files.isRegularFile(path)) {
            throw refused(path, "this is not a file", "Name a CSV file");
        }
        try {
            TextEncoding encoding = TextEncoding.detect(path);
            var digest = new FileDigest();
            Tape tape = new Tape(encoding.reader(path, digest));
            try {
                return new CsvFile(path, encoding, digest, tape);
            } catch (InputFaultException | IOException | UncheckedIOException e) {
                tape.close();
                throw e;
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(path, e);
        }
    }

    public Path path() {
        return path;
    }

    /** Encoding and delimiter, such as {@code Windows-1252, semicolons}. */
    public String description() {
        return encoding.description() + ", " + delimiter.description;
    }

    /**
     * The next row below the header that has any text in it, or null at the end.
     *
     * @throws InputFaultException if the file can no longer be read
     */
    public @Nullable CsvRow next() {
        try {
            CsvRow row = read();
            while (row != null && row.isBlank()) {
                row = read();
            }
            return row;
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * Of the very bytes that the rows were made of, whatever became of the file since.
     *
     * @throws IllegalStateException before the last row was read
     */
    public String digest() {
        if (!ended) {
            throw new IllegalStateException("there are rows left to read");
        }
        return digest.text();
    }

    @Override
    public void close() throws IOException {
        tape.close();
    }

    /** The header's cells; at least one has text. */
    List<String> headerCells() {
        return form.header().cells();
    }

    int headerLine() {
        return form.header().line();
    }

    TextEncoding encoding() {
        return encoding;
    }

    char delimiter() {
        return delimiter.character;
    }

    private CsvRow header() throws IOException {
        CsvRow header = read(new RowForm(path, delimiter, null, Integer.MAX_VALUE));
        if (header == null) {
            throw refused(path, "the file is empty", "Put the names of the columns on its first line");
        }
        if (header.cells().stream().anyMatch(cell -> cell.startsWith("PK\3\4") || cell.indexOf('\0') >= 0)) {
            throw refused(path, "this is not a text file", "Open it in a spreadsheet and save it as \"CSV UTF-8\"");
        }
        if (!header.faults().isEmpty()) {
            throw new InputFaultException(header.faults().get(0), EFFECT);
        }
        return header;
    }

    private @Nullable CsvRow read() throws IOException {
        return read(form);
    }

    private @Nullable CsvRow read(RowForm expected) throws IOException {
        if (ended) {
            return null;
        }
        try {
            List<String> cells = rows.next();
            String last = cells.get(cells.size() - 1);
            if (last.indexOf(Tape.END) < 0) {
                return expected.check(handler);
            }
            ended = cells.size() == 1 && last.length() == 1;
            return ended ? null : afterBrokenCell(expected, cells.size() - 1);
        } catch (CsvParseException e) {
            return afterBrokenCell(expected, handler.cells().size());
        }
    }

    /** Goes on with the line below the broken cell's first one: what follows may be whole rows that an open quote has swallowed. */
    private CsvRow afterBrokenCell(RowForm expected, int cell) throws IOException {
        List<String> whole = List.copyOf(handler.cells().subList(0, cell));
        int line = new CsvRow(handler.line(), whole, List.of()).line(cell);
        CsvRow broken = expected.broken(handler.line(), whole, line, tape.line(line));
        rows = rowsFrom(line + 1);
        return broken;
    }

    private CloseableIterator<List<String>> rowsFrom(int line) throws IOException {
        ended = !tape.goTo(line);
        handler.startAt(line);
        return CsvReader.builder()
                .fieldSeparator(delimiter.character)
                .skipEmptyLines(true)
                .trimWhitespacesAroundQuotes(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(PARSER_BUFFER)
                .build(handler, tape)
                .iterator();
    }

    /** A file beside it whose name comes near, such as one in capitals, or with its ending twice. */
    private static String near(Path path) {
        String wanted = path.getFileName().toString().toLowerCase(Locale.ROOT);
        try (Stream<Path> files = Files.list(path.toAbsolutePath().getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> Spelling.distance(wanted, name.toLowerCase(Locale.ROOT)) <= SIMILAR)
                    .min(Comparator.comparingInt(name -> Spelling.distance(wanted, name.toLowerCase(Locale.ROOT))))
                    .map("Did you mean %s, which stands there? Check name and folder"::formatted)
                    .orElse("Check its name and folder");
        } catch (IOException e) {
            return "Check its name and folder";
        }
    }

    private static InputFaultException refused(Path path, String problem, String remedy) {
        return new InputFaultException(Fault.of(path, problem, remedy), EFFECT);
    }

    private static InputFaultException unreadable(Path path, Exception cause) {
        IOException failure = cause instanceof UncheckedIOException wrapped
                ? Objects.requireNonNull(wrapped.getCause(), "its cause")
                : (IOException) cause;
        return refused(
                path, "it cannot be read (" + SystemReason.of(failure) + ")", "Check the file and its permissions");
    }
}
