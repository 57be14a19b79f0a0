package outreach.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import outreach.fault.Fault;

/** What every reader promises, and where the readers of files find their input. */
public final class Property {
    private static final Path FOLDER = folder();

    private Property() {}

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("outreach-fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws AssertionError unless it does, with what should have been so */
    public static void holds(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    /** Each fault names its file, a line that the file has, what is wrong and what to do. */
    public static void tell(List<Fault> faults, Path file, long lines) {
        holds(!faults.isEmpty(), "a refusal without a fault");
        for (Fault fault : faults) {
            holds(file.equals(fault.file()), "a fault in another file: " + fault);
            holds(
                    fault.line() >= 0 && fault.line() <= lines,
                    "a fault beyond the last of %d lines: %s".formatted(lines, fault));
            holds(!fault.problem().isBlank() && !fault.remedy().isBlank(), "a fault without words: " + fault);
            holds(fault.toString().chars().noneMatch(c -> c == '\n' || c == 0), "a fault of several lines: " + fault);
        }
    }

    /** Lines as an editor counts them, however they end, and one more for what stands behind the last end. */
    public static long lines(byte[] input) {
        long lines = 2;
        for (byte b : input) {
            lines += b == '\n' || b == '\r' ? 1 : 0;
        }
        return lines;
    }

    /** A file of this name with this content; the next input takes its place. */
    public static Path file(String name, byte[] content) {
        Path file = FOLDER.resolve(name);
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.toFile().deleteOnExit();
        return file;
    }

    /** Without the file of this name. */
    public static void noFile(String name) {
        try {
            Files.deleteIfExists(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
