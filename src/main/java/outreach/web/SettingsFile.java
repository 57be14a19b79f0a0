package outreach.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The file of the settings, which the console read when it started and does not read again. */
final class SettingsFile {
    private final Path file;
    private final byte @Nullable [] atStart;

    SettingsFile(Path file) {
        this.file = file;
        this.atStart = bytes();
    }

    /** What to do where its text is another by now, in sentences; absent where it is the same. */
    @Nullable
    String changed() {
        if (atStart != null && Arrays.equals(atStart, bytes())) {
            return null;
        }
        return "%s was changed since the console started, which still goes by what stood there before. End it in its terminal (Ctrl-C), and start it again. Until then everything but sending works."
                .formatted(file.getFileName());
    }

    private byte @Nullable [] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return null;
        }
    }
}
