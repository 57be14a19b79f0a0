package outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code ./outreach}, with programs in Maven's and Java's place that only say that they were called. */
@Thorough
class LauncherTests {
    private static final Duration OLD = Duration.ofHours(1);
    /** Some shells compare whole seconds. */
    private static final Duration YOUNGER = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Path home;
    private Path source;

    @BeforeEach
    void checkout() throws IOException {
        home = Files.createDirectories(folder.resolve("a checkout"));
        program(home.resolve("outreach"), Files.readString(Path.of("outreach")));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        source = home.resolve("src/main/java/a/b c/Source.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class Source {}");
        age(home.resolve("pom.xml"), OLD);
        try (Stream<Path> files = Files.walk(home.resolve("src"))) {
            for (Path file : files.toList()) {
                age(file, OLD);
            }
        }
        Path programs = Files.createDirectory(folder.resolve("bin"));
        program(
                programs.resolve("mvn"),
                """
                #!/bin/sh
                sleep 0.2
                echo built >>'%1$s'
                mkdir -p '%2$s'
                cat '%1$s' >'%2$s/outreach.jar'
                """
                        .formatted(
                                folder.resolve("builds"),
                                home.resolve("target/run").resolve(jarsPlace())));
        // the build's last step asks a console for its first page
        program(
                programs.resolve("java"),
                "#!/bin/sh\ncase \"$*\" in *console*) echo http://127.0.0.1:1/ ;; esac\necho \"$@\"\n");
    }

    /** Where Maven makes the jar for the script. */
    private static String jarsPlace() throws IOException {
        Matcher place = Pattern.compile("<outputDirectory>\\$\\{project.build.directory}/(built)</outputDirectory>")
                .matcher(Files.readString(Path.of("pom.xml")));
        return place.find() ? place.group(1) : ".";
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    @ParameterizedTest
    @CsvSource({"C, C.UTF-8", "'', C.UTF-8", "de_DE.utf8, de_DE.utf8", "en_US.UTF-8, en_US.UTF-8"})
    void speaksUtf8WhereTheSystemDoesNot(String language, String spoken) throws Exception {
        program(folder.resolve("bin/java"), "#!/bin/sh\necho \"http://127.0.0.1:1/ LC_ALL=$LC_ALL\"\n");

        assertThat(run(home, "env", "-u", "LANG", "-u", "LC_CTYPE", "LC_ALL=" + language, "./outreach", "status"))
                .endsWith("LC_ALL=" + spoken);
    }

    @Test
    void buildsOnceAndHandsTheWordsOn() throws Exception {
        assertThat(run(home, "./outreach", "send", "thank you")).endsWith("outreach.jar send thank you");
        assertThat(run(home, "./outreach", "status")).endsWith("outreach.jar status");
        assertThat(builds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a file", "a file more", "a file less", "the pom"})
    void buildsAnewWhenItsSourcesHaveChanged(String change) throws Exception {
        run(home, "./outreach");
        age(home.resolve("target/run/outreach.built"), YOUNGER);
        switch (change) {
            case "a file" -> Files.writeString(source, "class Source { int more; }");
            case "a file more" -> Files.writeString(source.resolveSibling("Another.java"), "class Another {}");
            case "a file less" -> Files.delete(source);
            default -> Files.writeString(home.resolve("pom.xml"), "<project></project>");
        }
        run(home, "./outreach");
        assertThat(builds()).isEqualTo(2);
        run(home, "./outreach");
        assertThat(builds()).isEqualTo(2);
    }

    /** It loads classes from its jar to its very end. */
    @Test
    void aProgramThatRunsKeepsItsJarWhole() throws Exception {
        run(home, "./outreach");
        try (BufferedReader running = Files.newBufferedReader(home.resolve("target/run/outreach.jar"))) {
            age(home.resolve("target/run/outreach.built"), YOUNGER);
            Files.writeString(source, "class Source { int more; }");
            run(home, "./outreach");

            assertThat(running.lines()).containsExactly("built");
        }
        assertThat(home.resolve("target/run/outreach.jar")).hasContent("built\nbuilt");
    }

    @Test
    void buildsOnceForTwoThatStartTogether() throws Exception {
        Process first = start(home, "./outreach");
        Process second = start(home, "./outreach");

        assertThat(List.of(first.waitFor(), second.waitFor())).as(this::errors).containsOnly(0);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aBuildThatWasKilledDoesNotKeepTheNextOneWaiting() throws Exception {
        Process dead = start(home, "true");
        dead.waitFor();
        Files.createDirectories(home.resolve("target/run"));
        Files.createSymbolicLink(home.resolve("target/run/building"), Path.of(String.valueOf(dead.pid())));

        run(home, "./outreach");

        assertThat(builds()).isEqualTo(1);
        assertThat(Files.exists(home.resolve("target/run/building"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    /** After a power cut the number of the process that built can be another program's. */
    @Test
    void aBuildThatWasLeftBehindLongAgoDoesNotKeepTheNextOneWaiting() throws Exception {
        Path turn = home.resolve("target/run/building");
        Files.createDirectories(turn.getParent());
        long living = ProcessHandle.current().pid();
        Files.createSymbolicLink(turn, Path.of(String.valueOf(living)));
        run(home, "touch", "-h", "-d", "2020-01-01", turn.toString());

        Process late = start(home, "./outreach");
        try {
            assertThat(late.waitFor(30, TimeUnit.SECONDS)).as(this::errors).isTrue();
        } finally {
            late.destroy();
        }

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void isItselfFromAnywhere() throws Exception {
        String jar = "-jar " + home.resolve("target/run/outreach.jar") + " check";
        assertThat(run(home, "./outreach", "check")).endsWith(jar);
        assertThat(run(folder, home.resolve("outreach").toString(), "check")).endsWith(jar);
        assertThat(run(folder, "a checkout/outreach", "check")).endsWith(jar);
        assertThat(run(home, "sh", "outreach", "check")).endsWith(jar);
    }

    @Test
    void isItselfThroughLinks() throws Exception {
        String jar = "-jar " + home.resolve("target/run/outreach.jar") + " check";
        Path links = Files.createDirectory(folder.resolve("my links"));
        Files.createSymbolicLink(links.resolve("o"), home.resolve("outreach"));
        Files.createSymbolicLink(links.resolve("relative"), Path.of("../a checkout/outreach"));
        Files.createSymbolicLink(links.resolve("twice"), Path.of("relative"));

        assertThat(run(folder, links.resolve("o").toString(), "check")).endsWith(jar);
        assertThat(run(links, "./relative", "check")).endsWith(jar);
        assertThat(run(folder, "my links/twice", "check")).endsWith(jar);
        assertThat(run(folder, "env", "PATH=" + links + ":" + path(), "o", "check"))
                .endsWith(jar);
        assertThat(links.resolve("target")).doesNotExist();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aCopyOutsideTheCheckoutSaysSo() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("outreach");
        program(copy, Files.readString(home.resolve("outreach")));

        Process refused = start(folder, copy.toString(), "check");

        assertThat(refused.waitFor()).isEqualTo(1);
        assertThat(errors())
                .startsWith("outreach: this is not a checkout of Outreach: " + copy.getParent())
                .hasLineCount(1);
        assertThat(copy.resolveSibling("target")).doesNotExist();
    }

    private String run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = start(directory, command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(() -> said + errors()).isZero();
        return said.strip();
    }

    private Process start(Path directory, String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("OUTREACH_JAVA_OPTIONS");
        builder.environment().put("PATH", path());
        return builder.start();
    }

    private String path() {
        return folder.resolve("bin") + ":" + System.getenv("PATH");
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private int builds() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("builds"));
        return lines.size();
    }
}
