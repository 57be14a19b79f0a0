package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.fault.InputFaultException;

class PageDirectoryTests {
    @Test
    void leavesADirectoryAloneThatHoldsOtherFiles(@TempDir Path place) throws IOException {
        Path letters = Files.createDirectories(place.resolve("letters"));
        // names that it could have written, but no marker
        Files.writeString(letters.resolve("index.html"), "mine");

        assertThatThrownBy(() -> PageDirectory.prepare(letters, "--out"))
                .isInstanceOf(InputFaultException.class)
                .hasMessage(letters.toRealPath() + ": this directory holds files that are no preview."
                        + " Name a new or empty directory with --out.\nNo pages were written.");
        assertThat(letters.resolve("index.html")).hasContent("mine");
    }

    @Test
    void refusesAFileInItsPlace(@TempDir Path place) throws IOException {
        Path file = Files.writeString(place.resolve("ask"), "mine");
        assertThatThrownBy(() -> PageDirectory.prepare(file, "--out"))
                .hasMessageContaining("this is a file, not a directory");
        assertThat(file).hasContent("mine");
    }

    @Test
    void takesAnEmptyDirectory(@TempDir Path place) throws IOException {
        Path empty = Files.createDirectories(place.resolve("ask"));
        try (PageDirectory directory = PageDirectory.prepare(empty, "--out")) {
            Files.writeString(directory.file("index.html"), "page");
            directory.publish();
        }
        assertThat(empty.resolve("index.html")).hasContent("page");
        assertThat(place.resolve(".ask.unfinished")).doesNotExist();
    }

    @Test
    void removesWhatAnInterruptedOneLeft(@TempDir Path place) throws IOException {
        // never closed, as after a kill
        PageDirectory interrupted = PageDirectory.prepare(place.resolve("ask"), "--out");
        Files.writeString(interrupted.file("0001-a.txt"), "a letter");

        try (PageDirectory directory = PageDirectory.prepare(place.resolve("ask"), "--out")) {
            directory.publish();
        }
        assertThat(place.resolve(".ask.unfinished")).doesNotExist();
        assertThat(place.resolve("ask/0001-a.txt")).doesNotExist();
    }

    @Test
    void isForItsOwnerAlone(@TempDir Path place) throws IOException {
        try (PageDirectory directory = PageDirectory.prepare(place.resolve("ask"), "--out")) {
            directory.publish();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.target())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void replacesTheDirectoryThatALinkLeadsTo(@TempDir Path place) throws IOException {
        Path real = Files.createDirectories(place.resolve("elsewhere/ask"));
        Path link = Files.createSymbolicLink(place.resolve("link"), real);
        try (PageDirectory directory = PageDirectory.prepare(link, "--out")) {
            Files.writeString(directory.file("index.html"), "page");
            directory.publish();
        }
        assertThat(link).isSymbolicLink();
        assertThat(real.resolve("index.html")).hasContent("page");
    }
}
