package outreach.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SystemReasonTests {
    @ParameterizedTest
    @MethodSource("failures")
    void isSaidInWords(IOException failure, String words) {
        assertThat(SystemReason.of(failure)).isEqualTo(words);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new AccessDeniedException("data/outreach.lock"), "you are not allowed to read or write it"),
                arguments(new NoSuchFileException("data"), "there is no such file or folder"),
                arguments(new FileAlreadyExistsException("data"), "another file stands there"),
                arguments(new FileSystemException("data", null, "Read-only file system"), "Read-only file system"),
                arguments(new IOException("No space left on device"), "No space left on device"),
                arguments(new DirectoryNotEmptyException("data"), "the system does not say why"));
    }
}
