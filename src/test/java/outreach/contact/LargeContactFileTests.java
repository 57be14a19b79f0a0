package outreach.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list that does not fit into the memory. */
class LargeContactFileTests {
    private final Path folder;

    LargeContactFileTests(@TempDir Path folder) {
        this.folder = folder;
    }

    /** The file is four times the heap; an open quote near its start would swallow all of it. */
    @Test
    void readsAFileLargerThanTheMemory() throws Exception {
        Path file = folder.resolve("large.csv");
        int rows = 230_000;
        String further = "x".repeat(100);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("email,city,state,name,title,notes\n\"open@b.example,Akron,OH,Ann,Clerk,none\n");
            for (int i = 1; i < rows; i++) {
                writer.write("clerk" + i + "@akron.example,Akron,OH,Ann,City Clerk," + further + "\n");
            }
        }
        assertThat(Files.size(file)).isGreaterThan(32L << 20);

        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx8m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ContactCount.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(reader.waitFor(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(output).isEqualToIgnoringNewLines("229999 valid, 1 invalid");
    }
}
