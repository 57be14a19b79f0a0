package outreach.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.csv.CsvEdit;
import outreach.csv.CsvFile;
import outreach.fault.InputFaultException;

/** The cities file while somebody else writes it too. */
class CityFileAtOnceTests {
    private final Path file;

    CityFileAtOnceTests(@TempDir Path folder) {
        file = folder.resolve("cities.csv");
    }

    @Test
    void ofTwoChangesAtTheSameTimeNoneIsLost() throws Exception {
        var both = new CyclicBarrier(2);
        for (int round = 0; round < 20; round++) {
            Files.writeString(file, CityFileTests.LIST);
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> together(both, "St. Louis, MO"));
            together(both, "Canon City, CO");
            first.join();

            assertThat(Files.readString(file))
                    .contains(",Samara,1992,suspended,2026-11-20,", ",Valday,1992,\"suspended\",2026-11-20,");
        }
    }

    private void together(CyclicBarrier both, String city) {
        try {
            both.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
        CityFileTests.set(file, city, TieStatus.SUSPENDED, null, null);
    }

    @Test
    void whatAnotherProgramHasWrittenMeanwhileIsNotOverwritten() throws IOException {
        Files.writeString(file, CityFileTests.LIST);
        try (CsvFile csv = CsvFile.open(file)) {
            while (csv.next() != null) {}
            CsvEdit edit = CsvEdit.of(csv);
            edit.set(8, 5, "unknown");
            Files.writeString(file, CityFileTests.LIST + "\n");

            assertThatExceptionOfType(InputFaultException.class)
                    .isThrownBy(edit::save)
                    .withMessageContaining("another program has changed it at the same time")
                    .withMessageContaining("The file was not changed.");
        }
        assertThat(file).hasContent(CityFileTests.LIST + "\n");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.outreach-*");
    }

    @Test
    void rowsAreNotSoughtInAFileThatIsNotTheOneThatWasRead() throws IOException {
        Files.writeString(file, CityFileTests.LIST);
        try (CsvFile csv = CsvFile.open(file)) {
            while (csv.next() != null) {}
            Files.writeString(file, CityFileTests.LIST.replaceFirst("\n", "\n\n"));

            assertThatExceptionOfType(InputFaultException.class)
                    .isThrownBy(() -> CsvEdit.of(csv))
                    .withMessageContaining("another program has changed it at the same time")
                    .withMessageContaining("The file was not changed.");
        }
    }
}
