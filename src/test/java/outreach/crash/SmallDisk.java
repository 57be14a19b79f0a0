package outreach.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A real file system of a few megabytes, mounted for a test and taken away behind it. */
final class SmallDisk implements AutoCloseable {
    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /** Mounts it there; where that is not allowed, the test is skipped and says so. */
    static SmallDisk mount(Path place, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(place);
        if (mount("-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=700", "tmpfs", place.toString()) != 0) {
            String why =
                    "SKIPPED: a full or read-only disk was not tried, since file systems cannot be mounted here (Linux, as root)";
            System.err.println(why);
            abort(why);
        }
        return new SmallDisk(place);
    }

    /** Leaves no room at all. */
    void fill() throws IOException {
        byte[] block = new byte[4_096];
        try (OutputStream ballast = Files.newOutputStream(place.resolve("ballast"))) {
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    /** Leaves so much room and no more. */
    void leave(int kibibytes) throws IOException {
        fill();
        try (FileChannel ballast = FileChannel.open(place.resolve("ballast"), StandardOpenOption.WRITE)) {
            ballast.truncate(ballast.size() - kibibytes * 1_024L);
        }
    }

    void free() throws IOException {
        Files.delete(place.resolve("ballast"));
    }

    void makeReadOnly() throws IOException, InterruptedException {
        assertThat(mount("-o", "remount,ro", place.toString())).isZero();
    }

    void makeWritable() throws IOException, InterruptedException {
        assertThat(mount("-o", "remount,rw", place.toString())).isZero();
    }

    private static int mount(String... arguments) throws IOException, InterruptedException {
        return run("mount", arguments);
    }

    private static int run(String program, String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(java.util.List.of(program));
        command.addAll(java.util.List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            assertThat(run("umount", place.toString())).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
