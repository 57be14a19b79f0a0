package outreach.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;
import outreach.fault.PrivateFiles;
import outreach.fault.SystemReason;

/**
 * A directory of pages, written beside its place and put there only when it is complete, so that an earlier one stays
 * whole if this one fails. It replaces nothing but such a directory (known by a marker file) or an empty one.
 */
final class PageDirectory implements Closeable {
    private static final String MARKER = ".outreach-pages";
    private static final String MARKER_TEXT =
            "Pages written by ./outreach. The next preview replaces this directory; keep nothing of your own in it.\n";
    private static final Pattern OURS = Pattern.compile(
            "\\.outreach-pages|index(-\\d+)?\\.html|\\d{4,}-[a-z0-9._-]+\\.(html|txt|eml)|[a-z]+\\.spool");

    private final Path target;
    private final Path draft;
    private final String option;
    private boolean published;

    private PageDirectory(Path target, Path draft, String option) {
        this.target = target;
        this.draft = draft;
        this.option = option;
    }

    /**
     * @param option with which a person names another directory
     * @throws InputFaultException if the target holds anything but pages written by this class
     * @throws IOException if the directory beside it cannot be made
     */
    static PageDirectory prepare(Path target, String option) throws IOException {
        Path place = Files.exists(target)
                ? target.toRealPath()
                : target.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent == null) {
            throw refused(target, "this is the root of the disk", "Name a directory below it");
        }
        requireOurs(place, option);
        Path draft = parent.resolve("." + place.getFileName() + ".unfinished");
        requireOurs(draft, option);
        deletePages(draft);
        PrivateFiles.createDirectories(parent);
        PrivateFiles.createDirectory(draft);
        Files.writeString(draft.resolve(MARKER), MARKER_TEXT);
        return new PageDirectory(place, draft, option);
    }

    /** @throws IllegalArgumentException if the name is none that {@link #prepare} would know again as its own */
    Path file(String name) {
        if (!OURS.matcher(name).matches()) {
            throw new IllegalArgumentException("not a page's file name: " + name);
        }
        return draft.resolve(name);
    }

    static InputFaultException notWritten(Path target, String option, IOException cause) {
        return refused(
                target,
                "cannot write pages there: " + SystemReason.of(cause),
                "Make room or name another directory with " + option);
    }

    /** Where the pages are after {@link #publish}. */
    Path target() {
        return target;
    }

    void publish() throws IOException {
        requireOurs(target, option);
        deletePages(target);
        Files.move(draft, target);
        published = true;
    }

    /** Removes what was not published. */
    @Override
    public void close() throws IOException {
        if (!published) {
            deletePages(draft);
        }
    }

    private static void requireOurs(Path directory, String option) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        String remedy = "Name a new or empty directory with " + option;
        if (!Files.isDirectory(directory)) {
            throw refused(directory, "this is a file, not a directory", remedy);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            boolean marked = Files.exists(directory.resolve(MARKER));
            for (Path file : files) {
                if (!marked) {
                    throw refused(directory, "this directory holds files that are no preview", remedy);
                }
                if (!isOurs(file)) {
                    throw refused(file, "this is no part of the preview that is to be replaced", "Move it elsewhere");
                }
            }
        }
    }

    private static void deletePages(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        // The marker goes last: what an interruption leaves behind is still known as ours.
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, file -> !isMarker(file))) {
            for (Path file : files) {
                if (isOurs(file)) {
                    Files.delete(file);
                }
            }
        }
        for (Path last : List.of(directory.resolve(MARKER), directory)) {
            Files.deleteIfExists(last);
        }
    }

    private static boolean isMarker(Path file) {
        return file.endsWith(MARKER);
    }

    private static boolean isOurs(Path file) {
        return OURS.matcher(String.valueOf(file.getFileName())).matches()
                && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static InputFaultException refused(Path path, String problem, String remedy) {
        return new InputFaultException(Fault.of(path, problem, remedy), "No pages were written.");
    }
}
