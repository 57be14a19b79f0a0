package outreach.csv;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;
import outreach.fault.SystemReason;

/** Changes single cells of a CSV file and leaves every other byte as it is. Meant for files that people edit by hand: it is held in memory. */
public final class CsvEdit {
    private static final String EFFECT = "The file was not changed.";

    private final Path path;
    private final TextEncoding encoding;
    private final char delimiter;
    private final byte[] bytes;
    private final char[] text;
    private final TreeMap<Integer, Replacement> replacements = new TreeMap<>(Comparator.reverseOrder());

    private record Replacement(int end, String text) {}

    private CsvEdit(CsvFile file) throws IOException {
        // A link stays a link: what it points to is replaced.
        path = file.path().toRealPath();
        encoding = file.encoding();
        delimiter = file.delimiter();
        bytes = Files.readAllBytes(path);
        if (!FileDigest.ofAll(new ByteArrayInputStream(bytes)).equals(file.digest())) {
            throw changedMeanwhile();
        }
        int mark = encoding.markLength();
        String decoded = new String(bytes, mark, bytes.length - mark, encoding.charset());
        text = decoded.toCharArray();
        if (!Arrays.equals(bytes, encoded(decoded))) {
            throw refused("it has characters that are not valid " + encoding.charset(), "Save it anew as UTF-8");
        }
    }

    /**
     * To edit a file whose rows were all read: where they stand is known from that.
     *
     * @throws InputFaultException if the file cannot be read, is not any more the one that was read, or cannot be written back byte by byte
     */
    public static CsvEdit of(CsvFile file) {
        try {
            return new CsvEdit(file);
        } catch (IOException e) {
            throw new InputFaultException(
                    Fault.of(file.path(), "it cannot be read (" + SystemReason.of(e) + ")", "Check its permissions"),
                    EFFECT);
        }
    }

    /**
     * Sets one cell; it stays in quotes if it was, and gets them if it must.
     *
     * @param line the row's first physical line
     * @param place the cell's place in the row, from 0
     * @throws InputFaultException if the file's encoding has no such characters
     */
    public void set(int line, int place, String value) {
        if (!encoding.charset().newEncoder().canEncode(value)) {
            throw refused(
                    "%s cannot hold \"%s\"".formatted(encoding.charset(), value),
                    "Save the file as UTF-8 and try again");
        }
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = Lines.next(text, start, text.length);
        }
        for (int i = 0; i < place; i++) {
            start = end(start) + 1;
        }
        int end = end(start);
        boolean quoted = isAt(afterBlanks(start), '"') || value.chars().anyMatch(c -> c == '"' || endsCell((char) c));
        String cell = quoted ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
        replacements.put(start, new Replacement(end, cell));
    }

    /**
     * Writes the changes beside the file and puts that in its place at once, with the same permissions.
     *
     * @throws InputFaultException if it cannot be written, or is not any more the file that was read: somebody else's changes would be lost
     */
    public void save() {
        var changed = new StringBuilder().append(text);
        replacements.forEach((start, replacement) -> changed.replace(start, replacement.end(), replacement.text()));
        try {
            byte[] content = encoded(changed.toString());
            if (!Arrays.equals(bytes, content)) {
                replace(content);
            }
        } catch (IOException e) {
            throw refused(
                    "it cannot be written (" + SystemReason.of(e) + ")", "Check the folder's permissions and the disk");
        }
    }

    /** Where the cell that starts at the given place ends. */
    private int end(int start) {
        int i = afterBlanks(start);
        // Only a quote at the start of a cell opens; within, a doubled one closes and opens again.
        boolean opens = isAt(i, '"');
        boolean open = false;
        while (i < text.length && (open || !endsCell(text[i]))) {
            open ^= opens && text[i] == '"';
            i++;
        }
        return i;
    }

    private int afterBlanks(int start) {
        int i = start;
        while (i < text.length && text[i] <= ' ' && !endsCell(text[i])) {
            i++;
        }
        return i;
    }

    private boolean isAt(int place, char c) {
        return place < text.length && text[place] == c;
    }

    private boolean endsCell(char c) {
        return c == delimiter || c == '\r' || c == '\n';
    }

    private byte[] encoded(String content) throws IOException {
        var all = new ByteArrayOutputStream(bytes.length);
        all.write(bytes, 0, encoding.markLength());
        all.write(content.getBytes(encoding.charset()));
        return all.toByteArray();
    }

    private void replace(byte[] content) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, ".outreach-", ".csv");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(path));
            }
            if (!Arrays.equals(bytes, Files.readAllBytes(path))) {
                throw changedMeanwhile();
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private InputFaultException changedMeanwhile() {
        return refused("another program has changed it at the same time", "Try again");
    }

    private InputFaultException refused(String problem, String remedy) {
        return new InputFaultException(Fault.of(path, problem, remedy), EFFECT);
    }
}
