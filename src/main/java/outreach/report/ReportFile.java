package outreach.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;
import outreach.fault.PrivateFiles;

/** Where a report is written: it replaces nothing but an earlier report, since a slip of the hand could else name the ledger or a list. */
public final class ReportFile {
    /** Longer than what each form begins with. */
    private static final int BEGINNING = 2_048;

    private static final Pattern OURS = Pattern.compile("(?s)\uFEFF?(?:" + String.join(",", ReportRow.COLUMNS.keySet())
            + "\r\n.*" + "|<!DOCTYPE html>.*<title>Report of .*|\\[\\s*(?:\\{\\s*\"message\".*|]\\s*))");

    private ReportFile() {}

    /**
     * Writes a report of the given form, readable for its owner only. An earlier one is replaced once all is written.
     *
     * @throws InputFaultException if something else is there; it stays as it is
     */
    public static void write(RunReport report, RunReport.Format format, Path file) throws IOException {
        requireReplaceable(file);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // a pipe or a device
            fill(report, format, file);
            return;
        }
        Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = place.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(file.toString());
        }
        Path draft = folder.resolve("." + place.getFileName() + ".unfinished");
        PrivateFiles.createFile(draft);
        try {
            fill(report, format, draft);
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void fill(RunReport report, RunReport.Format format, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            report.write(format, out);
        }
    }

    private static void requireReplaceable(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            if (!beginning.isEmpty() && !OURS.matcher(beginning).matches()) {
                throw new InputFaultException(
                        Fault.of(file, "this is no earlier report, and would be lost", "Name another file with --out"),
                        "Nothing was written.");
            }
        }
    }
}
