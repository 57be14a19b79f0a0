package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import outreach.Thorough;

/** With real processes, killed for real. */
@ParameterizedClass
@EnumSource(Engine.class)
@Thorough
class LedgerProcessTests {
    private final Engine engine;
    private final LedgerLocation location;

    LedgerProcessTests(Engine engine, @TempDir Path directory) throws SQLException {
        this.engine = engine;
        this.location = engine.newLocation(directory);
    }

    @Test
    void isRefusedWithThePidOfTheProcessThatHasItAndChangesNothing() throws Exception {
        try (var holder = LedgerProcess.start(LedgerProcess.Task.HOLD, location)) {
            assertThat(holder.line()).isEqualTo("open");
            Map<String, String> before = files();
            LedgerLockedException refused =
                    catchThrowableOfType(LedgerLockedException.class, () -> Ledger.open(location, Clock.systemUTC()));
            assertThat(refused.holder()).contains("pid " + holder.pid());
            assertThat(refused).hasMessageContaining("in use by").hasMessageContaining("pid " + holder.pid());
            assertThat(files()).isEqualTo(before);
            holder.kill();
        }
        Ledger.open(location, Clock.systemUTC()).close();
    }

    @Test
    void keepsItsLockWhenItsOwnProcessTriesToOpenItTwice() throws Exception {
        String own = "pid " + ProcessHandle.current().pid();
        try (Ledger first = Ledger.open(location, Clock.systemUTC())) {
            LedgerLockedException refused =
                    catchThrowableOfType(LedgerLockedException.class, () -> Ledger.open(location, Clock.systemUTC()));
            assertThat(refused.holder()).contains(own);
            first.anotherView().close();
            try (var second = LedgerProcess.start(LedgerProcess.Task.HOLD, location)) {
                assertThat(second.line()).contains("in use by").contains(own);
            }
        }
    }

    @Test
    void losesNothingThatItReportedWhenItIsKilled() throws Exception {
        List<Message> messages;
        try (var open = new OpenLedger(location)) {
            messages = open.startedRun("ask", 2_000);
        }
        long run = messages.get(0).run();
        Set<String> reported = new HashSet<>();
        for (int kill = 1; kill <= 3; kill++) {
            try (var process = LedgerProcess.start(LedgerProcess.Task.ACCEPT, location)) {
                for (int i = 0; i < 71 * kill; i++) {
                    reported.add(process.line());
                }
                process.kill();
                for (String line = process.line(); line != null; line = process.line()) {
                    // the last line may be cut
                    if (line.matches("(claimed|accepted) \\d+")) {
                        reported.add(line);
                    }
                }
            }
            try (var open = new OpenLedger(location)) {
                assertThat(open.ledger().recover(run, Duration.ofHours(1))).hasSizeLessThanOrEqualTo(1);
                for (Message message : open.messages(run)) {
                    if (reported.contains("accepted " + message.id())) {
                        assertThat(message.state()).isEqualTo(MessageState.ACCEPTED);
                    } else if (reported.contains("claimed " + message.id())) {
                        assertThat(message.state()).isIn(MessageState.ACCEPTED, MessageState.IN_DOUBT);
                    }
                }
                Books books = open.books(run);
                assertThat(books.balanced()).isTrue();
                assertThat(books.accepted()).isGreaterThanOrEqualTo(35 * kill);
            }
        }
    }

    private Map<String, String> files() throws Exception {
        Map<String, String> files = new HashMap<>();
        if (engine == Engine.SQLITE) {
            try (var list = Files.list(location.directory())) {
                for (Path file : list.toList()) {
                    files.put(
                            Objects.toString(file.getFileName()),
                            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return files;
    }
}
