package outreach.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Runs the kept inputs again, without the fuzzer. */
class FuzzCorpusTests {
    @TestFactory
    Stream<DynamicTest> whatOnceBrokeStaysMended() {
        return FuzzTarget.ALL.stream().flatMap(target -> inputs(target.corpus())
                .map(file -> DynamicTest.dynamicTest(
                        target + " " + file.getFileName(), () -> target.input().run(Files.readAllBytes(file)))));
    }

    @TestFactory
    Stream<DynamicTest> theCampaignsOwnFilesKeepTheProperties() {
        return FuzzTarget.ALL.stream().flatMap(target -> target.seeds().stream()
                .flatMap(FuzzCorpusTests::inputs)
                .map(file -> DynamicTest.dynamicTest(
                        target + " " + file.getFileName(), () -> target.input().run(Files.readAllBytes(file)))));
    }

    @ParameterizedTest
    @FieldSource("outreach.fuzz.FuzzTarget#ALL")
    void everyTargetHasInputsToBeginWith(FuzzTarget target) {
        assertThat(inputs(target.corpus())).isNotEmpty();
    }

    private static Stream<Path> inputs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
