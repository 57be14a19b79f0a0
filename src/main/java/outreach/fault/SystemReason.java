package outreach.fault;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why the system would not read or write a file, in words for people: Java's own name for it is often all that an exception says. */
public final class SystemReason {
    private SystemReason() {}

    /** Without the file, which the sentence around it names. */
    public static String of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "you are not allowed to read or write it";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "another file stands there";
        }
        String words = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return words == null ? "the system does not say why" : words;
    }
}
