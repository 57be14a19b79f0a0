package outreach.fault;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/** Files and directories that only their owner can read, where the file system knows owners: who got a letter is nobody else's business on a shared machine. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rw-rw-");

    private PrivateFiles() {}

    /** Makes the directory and those above it that are missing; one that exists keeps its mode. */
    public static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory, mode(directory, OWNER_ONLY_DIRECTORY));
    }

    /** @throws FileAlreadyExistsException if it exists */
    public static void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, mode(directory, OWNER_ONLY_DIRECTORY));
    }

    /**
     * Makes an empty file, or makes one that exists private. That one is not opened: closing it again would end the locks that this process holds on it (POSIX,
     * fcntl).
     */
    public static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, mode(file, OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            if (isPosix(file)
                    && Files.isRegularFile(file)
                    && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(file, OWNER_ONLY);
            }
        }
    }

    /** Whether nobody but its owner can read or write a file; so it is taken for where the file system does not know. */
    public static boolean isPrivate(Path file) throws IOException {
        return !isPosix(file) || Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS);
    }

    private static FileAttribute<?>[] mode(Path path, Set<PosixFilePermission> permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
